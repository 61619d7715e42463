import { nouns } from "./nouns.js";

const placeholder = /\{([a-z]+)\}/g;
const number = String.raw`\d+(?:\.\d+)?`;

/** Words that stand where a number is needed and give none. */
export const vagueWords = ["a few", "several", "some"] as const;

/** What a reader can find where a slot stands: a number, a named quantity, or too little, or too much. */
const datum = `(?:either ${number} or ${number}|${number}|[E-HJ-Z](?![A-Za-z])|${vagueWords.join("|")})`;

/** Makes a text match itself in a regular expression. */
function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Puts the values where the placeholders stand. */
export function fillTemplate(template: string, values: Record<string, string>): string {
  return template.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}

/** The names of the nouns that a template needs. */
export function nounsOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name]) => name ?? "").filter((name) => name in nouns);
}

/** As it stands at the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The reader of what {@link fillTemplate} wrote: a sticky regular expression with one named group a placeholder.
 * A noun or slot that comes twice must be the same both times; a noun that begins the template may be capitalised.
 */
export function compileTemplate(template: string): RegExp {
  const seen = new Set<string>();
  const source = template.split(placeholder).map((part, index) => {
    if (index % 2 === 0) return escapePattern(part);
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    const pool = nouns[part];
    if (!pool) return `(?<${part}>${datum})`;
    const forms = template.startsWith(`{${part}}`) ? pool.map(capitalised) : pool;
    return `(?<${part}>${forms.map(escapePattern).join("|")})`;
  });
  return new RegExp(source.join(""), "y");
}
