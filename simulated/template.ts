import { nouns } from "./nouns.js";

const placeholder = /\{([a-z]+)\}/g;
const number = String.raw`\d+(?:\.\d+)?`;

/** Vague words used in place of a number. */
export const vagueWords = ["a few", "several", "some"] as const;

/** The possible contents of a slot: a number, a named quantity, a vague word, or two numbers. */
const datum = `(?:either ${number} or ${number}|${number}|[E-HJ-Z](?![A-Za-z])|${vagueWords.join("|")})`;

/** Makes a text match itself in a regular expression. */
function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Replaces the placeholders by their values. */
export function fillTemplate(template: string, values: Record<string, string>): string {
  return template.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}

/** The names of the nouns that a template needs. */
export function nounsOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name]) => name ?? "").filter((name) => name in nouns);
}

/** Capitalises a text for the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A sticky regular expression that reads the output of {@link fillTemplate}, with one named group per placeholder. A
 * noun or slot that occurs twice must be the same both times; a noun that begins the template may be capitalised.
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
