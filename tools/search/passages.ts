import type { SearchResult } from "./provider.js";

/** A text that is searched in passages. `id` is a file (and row) or a web address. */
export interface SearchDocument {
  id: string;
  title: string;
  text: string;
}

/** A stretch of a document that a reader can take in at once: `text` is `document.text.slice(offset, …)`. */
export interface Passage {
  document: SearchDocument;
  offset: number;
  text: string;
}

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** Cuts a document into passages of whole sentences, of at most `mostChars` each; paragraphs stay together where they fit. */
export function splitPassages(document: SearchDocument, mostChars: number): Passage[] {
  const passages: Passage[] = [];
  let start = 0;
  let end = 0;
  const finish = () => {
    const text = document.text.slice(start, end);
    const trimmed = text.trim();
    if (trimmed !== "") {
      passages.push({ document, offset: start + text.indexOf(trimmed), text: trimmed });
    }
    start = end;
  };
  for (const { segment } of sentences.segment(document.text)) {
    const newParagraph = endsParagraph(document.text.slice(start, end));
    if (end - start + segment.trimEnd().length > mostChars || (newParagraph && end - start > mostChars / 2)) finish();
    end += segment.length;
    // One sentence longer than a passage is cut where it must be.
    while (end - start > mostChars && document.text.slice(start, end).trim().length > mostChars) {
      const sentenceEnd = end;
      end = start + cutBefore(document.text.slice(start, start + mostChars));
      finish();
      end = sentenceEnd;
    }
  }
  finish();
  return passages;
}

/** Whether a text ends with an empty line. */
const endsParagraph = (text: string): boolean => text.slice(text.trimEnd().length).split("\n").length > 2;

/** The last space of a text, or its end, never inside a surrogate pair. */
function cutBefore(text: string): number {
  const space = text.lastIndexOf(" ");
  if (space > text.length / 2) return space + 1;
  return /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}

/** The address of a passage: document and character range (RFC 5147). */
export function passageId(passage: Passage): string {
  return `${passage.document.id}#char=${passage.offset},${passage.offset + passage.text.length}`;
}

/** Takes {@link passageId} apart; null when it is none. */
export function parsePassageId(id: string): { document: string; start: number; end: number } | null {
  const match = /^(?<document>.+)#char=(?<start>\d+),(?<end>\d+)$/s.exec(id)?.groups;
  if (match?.document === undefined) return null;
  return { document: match.document, start: Number(match.start), end: Number(match.end) };
}

/** A passage as an answer to a query whose words were `terms`. */
export function asResult(passage: Passage, terms: readonly string[]): SearchResult {
  return {
    title: passage.document.title,
    id: passageId(passage),
    snippet: snippetOf(passage.text, terms),
    passage: passage.text,
    offset: passage.offset,
  };
}

/** Characters of a snippet; ours. */
const SNIPPET_CHARS = 200;

/** The stretch of a passage around the first word that matched, cut at spaces. */
function snippetOf(text: string, terms: readonly string[]): string {
  if (text.length <= SNIPPET_CHARS) return text;
  const lower = text.toLowerCase();
  const positions = terms.map((term) => lower.indexOf(term)).filter((position) => position >= 0);
  const centre = positions.length > 0 ? Math.min(...positions) : 0;
  const start = Math.max(0, Math.min(centre - SNIPPET_CHARS / 4, text.length - SNIPPET_CHARS));
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1;
  const to = text.lastIndexOf(" ", start + SNIPPET_CHARS);
  const end = to > from ? to : start + SNIPPET_CHARS;
  return `${from > 0 ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
}
