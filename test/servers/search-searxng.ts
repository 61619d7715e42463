import { listen, mentions, sendJson } from "./search-listen.js";

/* Answers as a SearXNG instance does to `/search?format=json`: hits with their engines, or lists that are empty. */
const HITS = [
  {
    url: "https://blood.example.org/haemoglobin",
    title: "Haemoglobin, explained",
    content: "One gram of human haemoglobin binds 1.34 ml of oxygen\u200b when fully saturated.",
  },
  {
    url: "https://spam.example.com/haemoglobin",
    title: "Buy haemoglobin",
    content: 'Haemoglobin, "cheap", and with {braces}, [brackets].',
  },
  { url: "https://empty.example.org/haemoglobin", title: "Haemoglobin without an extract", content: "" },
];

listen((url, _, response) => {
  const query = url.searchParams;
  if (url.pathname !== "/search") return sendJson(response, {}, 404);
  if (query.get("format") !== "json") return sendJson(response, {}, 403);
  const wanted = query.get("q") ?? "";
  const results = HITS.filter(({ title }) => mentions(title, wanted)).map((hit, index) => ({
    ...hit,
    engine: "duckduckgo",
    engines: ["duckduckgo"],
    template: "default.html",
    parsed_url: ["https", new URL(hit.url).host, new URL(hit.url).pathname, "", "", ""],
    positions: [index + 1],
    score: 1 / (index + 1),
    category: "general",
  }));
  sendJson(response, {
    query: wanted,
    number_of_results: 0,
    results,
    answers: [],
    corrections: [],
    infoboxes: [],
    suggestions: results.length === 0 ? ["try other words"] : [],
    unresponsive_engines: [["qwant", "timeout"]],
  });
});
