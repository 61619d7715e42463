import { OPAQUE } from "../text/latex.js";
import { plainText } from "../text/plain-text.js";

/** Begins a command's name in a text that is compared. */
export const COMMAND = "\ue000";
/** Marks a capital of a command's name, or a Greek one, in a text that is compared without case. */
export const CAPITAL = "\ue001";

/** Most levels of fractions and roots in one another. */
const DEPTH = 4;

/**
 * A text whose typesetting may be taken away without making two different formulas the same: a command, fraction or sign
 * that has no plain form, or shares it with another, stays as a word of its own. Only for comparing texts.
 */
export function keptLatex(text: string): string {
  // Dollars are the marks of a formula, unless they stand before two amounts: $5-$10.
  let kept = text.replace(/\\\$/g, "¤").replace(/\$([^\s$](?:[^$\n]{0,300}[^\s$])?)\$(?!\d)/g, "$1");
  for (let depth = 0; depth < DEPTH && kept.includes("\\"); depth += 1) {
    const before = kept;
    kept = kept
      .replace(/\\sqrt\s?\{([^{}]{0,200})\}/g, (_, inside: string) => `√${grouped(inside)}`)
      .replace(/\\(?:[dtc]?frac|nicefrac|sfrac)\s?\{([^{}]{0,200})\}\s?\{([^{}]{0,200})\}/g, fraction);
    if (kept === before) break;
  }
  // Braces that are shown: those of a set.
  kept = kept.replace(/\\\{/g, "｛").replace(/\\\}/g, "｝");
  if (!kept.includes("\\")) kept = kept.replace(/(?<![\w^}\]])\{([^{}]{0,300})\}/g, "｛$1｝");
  // A star that is not a pair's is none of emphasis.
  kept = kept.replace(/^([^*]*[^\s*])\*(?!\s{0,3}[\d(])([^*]*)$/, "$1∗$2");
  return keptCommands(kept);
}

/** Signs that share their plain form with another, which can be another choice. */
const SIGNS = new Map([
  ["∼", "sim"],
  ["≃", "simeq"],
  ["≅", "cong"],
  ["∓", "mp"],
]);

/** Every command that has no plain form, as a word of its own. */
function keptCommands(text: string): string {
  const names = new Map([...SIGNS.values()].map((name) => [name, word(name)]));
  const keptAs = (name: string) => {
    const known = names.get(name) ?? (plainText(`\\${name}{1}{1}`).includes(OPAQUE) ? word(name) : `\\${name}`);
    names.set(name, known);
    return known;
  };
  return text
    .replace(/[∼≃≅∓]/g, (sign) => word(SIGNS.get(sign) ?? sign))
    .replace(/\\\\|\\([A-Za-z]+)/g, (whole, name?: string) => (name === undefined ? whole : keptAs(name)));
}

const word = (name: string) => ` ${COMMAND}${name.replace(/[A-Z]/g, `${CAPITAL}$&`)} `;

function fraction(whole: string, top: string, bottom: string): string {
  const isPlain = [top, bottom].every((part) => /^\s*[-+−]?[\d.,]+\s*$/.test(part));
  return isPlain ? whole : `${grouped(top)}/${grouped(bottom)}`;
}

/** A part of a fraction or a root, in brackets unless it is one sign, number or command. */
function grouped(part: string): string {
  const bare = part.trim();
  return /^(?:\\[A-Za-z]+|[a-zA-Z]|[\d.]+|√[\da-zA-Z]|√\d+)$/.test(bare) ? bare : `(${bare})`;
}

/** A Greek capital alone is a symbol other than its small letter. */
export const keptCapitals = (text: string): string =>
  text.replace(/(?<!\p{Script=Greek})[Α-Ω](?!\p{Script=Greek})/gu, `${CAPITAL}$&`);
