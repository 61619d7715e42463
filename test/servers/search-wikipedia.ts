import { listen, mentions, sendJson } from "./search-listen.js";

/*
 * Answers as the MediaWiki API of Wikipedia does, to `list=search` and `prop=extracts`: the same envelope, pages
 * keyed by their id, "-1" for a missing page, 403 for a client that does not say who it is.
 */
const ARTICLES: Record<string, string> = {
  Haemoglobin:
    "Haemoglobin is a protein that carries oxygen in red blood cells. One gram of human haemoglobin binds 1.34 ml " +
    "of oxygen\u200b when fully saturated.\n\n\n== Structure ==\nIt is a tetramer of two alpha and two beta chains.",
  "Hardy–Weinberg principle":
    "The Hardy–Weinberg principle states that allele frequencies remain constant from generation to generation.",
};
const VANISHED = "Haemoglobin (deleted)";

listen((url, request, response) => {
  const query = url.searchParams;
  const agent = request.headers["user-agent"];
  if (url.pathname !== "/w/api.php") return sendJson(response, { error: { code: "nopath" } }, 404);
  if (agent === undefined || agent === "node") return sendJson(response, { error: "Set a user-agent" }, 403);
  if (query.get("list") === "search") {
    const wanted = query.get("srsearch") ?? "";
    const titles = [...Object.keys(ARTICLES), VANISHED].filter((title) => mentions(title + ARTICLES[title], wanted));
    const search = titles.slice(0, Number(query.get("srlimit") ?? 10)).map((title, index) => ({
      ns: 0,
      title,
      pageid: 100 + index,
      size: 4000,
      wordcount: 600,
      snippet: `<span class="searchmatch">${title}</span>`,
      timestamp: "2026-01-01T00:00:00Z",
    }));
    return sendJson(response, { batchcomplete: "", query: { searchinfo: { totalhits: search.length }, search } });
  }
  const title = query.get("titles") ?? "";
  const extract = ARTICLES[title];
  const pages =
    extract === undefined ? { "-1": { ns: 0, title, missing: "" } } : { "100": { pageid: 100, ns: 0, title, extract } };
  sendJson(response, { batchcomplete: "", query: { pages } });
});
