import { listen, mentions, sendJson } from "./search-listen.js";

/* Answers as Vespa's search does to a query that is posted as JSON, for the retriever of @langchain/community. */
const DOCUMENTS = [
  {
    id: "blood-1",
    fields: {
      content: "One gram of human haemoglobin binds 1.34 ml of oxygen\u200b when fully saturated.",
      url: "https://blood.example.org/haemoglobin",
      title: "Haemoglobin",
    },
  },
  { id: "blood-2", fields: { content: "Haemoglobin has four chains." } },
];

listen(async (url, request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  if (url.pathname !== "/search/" || request.method !== "POST") return sendJson(response, {}, 404);
  const { query }: { query: unknown } = JSON.parse(body);
  const children = DOCUMENTS.filter(({ fields }) => mentions(fields.content, String(query)));
  sendJson(response, { root: { children } });
});
