import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { GuardedFetch } from "./guarded-fetch.js";
import type { SearchDocument } from "./passages.js";
import type { NetworkSource } from "./provider.js";
import { bestPassages } from "./ranking.js";
import { visibleText } from "./visible-text.js";

/** ESearch with retmode=json; see NCBI's E-utilities manual (NBK25499). */
const Found = z.looseObject({
  esearchresult: z.looseObject({ idlist: z.array(z.string()).default([]), ERROR: z.string().optional() }),
});

/** Extra records to request, since letters and the like have no abstract. Our choice. */
const SPARE_RECORDS = 5;

/**
 * PubMed through its public E-utilities: ESearch finds the records, EFetch gives their abstracts in MEDLINE
 * format, whose passages are ranked with BM25 for the query.
 *
 * @param email sent to NCBI with every request, as it asks of heavy users
 */
export function createPubmedSource(
  baseUrl: string,
  email: string | undefined,
  passageChars: number,
  fetchGuarded: GuardedFetch,
): NetworkSource {
  const ask = async (utility: string, parameters: Record<string, string>): Promise<string> => {
    const query = new URLSearchParams({ db: "pubmed", tool: "nanoflux", ...(email && { email }), ...parameters });
    return (await fetchGuarded(`${baseUrl.replace(/\/$/, "")}/${utility}.fcgi?${query}`)).text();
  };

  return {
    name: "pubmed",
    baseUrl,
    async search(query, limit) {
      const ids = idsOf(
        await ask("esearch", {
          term: query,
          retmax: String(limit + SPARE_RECORDS),
          sort: "relevance",
          retmode: "json",
        }),
        baseUrl,
      );
      if (ids.length === 0) return [];
      const records = await ask("efetch", { id: ids.join(","), rettype: "medline", retmode: "text" });
      return bestPassages(readMedline(records), query, limit, passageChars);
    },
  };
}

function idsOf(answer: string, baseUrl: string): string[] {
  const fix = "Check the pubmed provider's baseUrl, or try again later.";
  try {
    const { esearchresult } = Found.parse(JSON.parse(answer));
    if (esearchresult.ERROR === undefined) return esearchresult.idlist;
    throw new NanofluxError("SEARCH_UNAVAILABLE", `PubMed refused the search: ${esearchresult.ERROR}.`, fix);
  } catch (cause) {
    if (NanofluxError.isInstance(cause)) throw cause;
    throw new NanofluxError("SEARCH_UNAVAILABLE", `"${baseUrl}" does not answer as PubMed does.`, fix, { cause });
  }
}

/**
 * Reads records in MEDLINE format: a tag of at most four letters, a dash in the fifth column, further lines of
 * a field indented; a blank line ends a record. Title (TI) and abstract (AB) are kept.
 */
export function readMedline(text: string): SearchDocument[] {
  return visibleText(text)
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .flatMap((record) => {
      const fields = new Map<string, string>();
      for (const { groups } of record.matchAll(/^(?<tag>[A-Z]{2,4}) *- (?<value>.*(?:\n {6}.*)*)/gm)) {
        if (groups?.tag !== undefined && !fields.has(groups.tag)) {
          fields.set(groups.tag, (groups.value ?? "").replace(/\n {6}/g, " ").trim());
        }
      }
      const [pmid, title, abstract] = [fields.get("PMID"), fields.get("TI"), fields.get("AB")];
      if (pmid === undefined || abstract === undefined) return [];
      return [{ id: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`, title: title ?? `PMID ${pmid}`, text: abstract }];
    });
}
