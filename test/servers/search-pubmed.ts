import { listen, mentions, sendJson } from "./search-listen.js";

/* Answers as NCBI's E-utilities do: ESearch in JSON, EFetch in MEDLINE format, errors inside a 200. */
const RECORDS: Record<string, string> = {
  "7654321": `PMID- 7654321
OWN - NLM
STAT- MEDLINE
DCOM- 19951012
TI  - Oxygen binding of human haemoglobin: a measurement of the
      constant of Huefner.
PG  - 100-4
AB  - BACKGROUND: The constant is disputed. RESULTS: One gram of human haemoglobin
      binds 1.34 ml of oxygen\u200b when fully saturated. CONCLUSIONS: Textbooks may go on
      using it.
FAU - Doe, Jane
AU  - Doe J
LA  - eng
SO  - J Test. 1995;1(1):100-4.`,
  "1111111": `PMID- 1111111
OWN - NLM
TI  - Haemoglobin letter without an abstract.
SO  - J Test. 1990;1(1):1.`,
};

listen((url, _, response) => {
  const query = url.searchParams;
  if (query.get("db") !== "pubmed") return sendJson(response, { error: "Invalid db name" }, 400);
  if (url.pathname === "/eutils/esearch.fcgi") {
    const term = query.get("term") ?? "";
    if (term === "server fault") {
      return sendJson(response, { esearchresult: { ERROR: "Search Backend failed: timeout" } });
    }
    const idlist = Object.keys(RECORDS).filter((id) => mentions(RECORDS[id] ?? "", term));
    return sendJson(response, {
      header: { type: "esearch", version: "0.3" },
      esearchresult: {
        count: String(idlist.length),
        retmax: query.get("retmax"),
        retstart: "0",
        idlist: idlist.slice(0, Number(query.get("retmax"))),
        translationset: [],
        querytranslation: `"${term}"[All Fields]`,
      },
    });
  }
  if (url.pathname === "/eutils/efetch.fcgi" && query.get("rettype") === "medline") {
    const records = (query.get("id") ?? "").split(",").map((id) => RECORDS[id] ?? "");
    response.writeHead(200, { "content-type": "text/plain; charset=UTF-8" }).end(`\n${records.join("\n\n")}\n`);
    return;
  }
  sendJson(response, { error: "not found" }, 404);
});
