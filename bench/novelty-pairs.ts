import { readFileSync } from "node:fs";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { parse } from "yaml";
import { z } from "zod";

/** Two texts. */
type Pair = [string, string];

/**
 * Pairs of one kind, and whether they are the same question: where numbers are masked, and where they are not. Null:
 * people may disagree, so it is shown and not counted.
 */
export interface PairClass {
  name: string;
  same: { masked: boolean | null; unmasked: boolean | null };
  pairs: Pair[];
}

const Problem = z.strictObject({ text: z.string(), reworded: z.string(), different: z.string() });
type Problem = z.infer<typeof Problem>;

const problems = z.array(Problem).parse(parse(readFileSync(new URL("novelty-pairs.yaml", import.meta.url), "utf8")));
const random = xoroshiro128plus(20_250_923);

function draw<Item>(items: readonly Item[]): Item {
  const item = items[uniformInt(random, 0, items.length - 1)];
  if (item === undefined) throw new Error("nothing to draw from");
  return item;
}

const NAMES = ["Wendeline", "Bartholomew", "Xiomara", "Quentin", "Ngozi", "Lars", "Mei", "Zoltan"];
const NAME = /\{(.*?)\}/g;

function plain(text: string): string {
  return text.replace(NAME, "$1");
}

/** Every name replaced, each always by the same other one. */
function rename(text: string): string {
  const others = new Map<string, string>();
  return text.replace(NAME, (_, name: string) => {
    const other = others.get(name) ?? draw(NAMES.filter((candidate) => ![...others.values()].includes(candidate)));
    others.set(name, other);
    return other;
  });
}

function renumber(text: string): string {
  return text.replace(/\d+(?:,\d{3})*(?:\.\d+)?/g, () => String(uniformInt(random, 2, 4000)));
}

/** A rewrite that only makes the text look different. */
const LIGHT_CHANGES: [RegExp, string][] = [
  [/\bHow many\b/g, "What number of"],
  [/\bWhat is the\b/g, "Find the"],
  [/\bhow many\b/g, "what number of"],
  [/\beach\b/g, "every"],
  [/\ba day\b/g, "per day"],
  [/\bthen\b/g, "after that"],
  [/\bbuys\b/g, "purchases"],
  [/\brounded to\b/g, "to"],
  [/\btogether\b/g, "altogether"],
  [/\bleft\b/g, "remaining"],
  [/\bcosts\b/g, "is priced at"],
  [/\bstarts\b/g, "begins"],
  [/\bgives\b/g, "hands"],
  [/\bat random\b/g, "by chance"],
  [/\bpatient\b/g, "person"],
];

/** A few words exchanged, and the first two sentences, where there are three, in the other order. */
export function reword(text: string): string {
  const changed = LIGHT_CHANGES.reduce((before, [from, to]) => before.replace(from, to), text);
  const [first, second, ...rest] = sentencesOf(changed);
  return rest.length > 0 ? [second, first, ...rest].join(" ") : changed;
}

/** The word that a problem is about, where it says it at least twice, exchanged for another. */
function changeSubject(text: string): string {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[a-z]{5,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [subject, count] = [...counts].sort(([, left], [, right]) => right - left)[0] ?? ["", 0];
  return count > 1 ? text.replaceAll(subject, "lanterns") : text;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?])\s+(?=[A-Z])/);
}

/** Sentences of about the same length, as a library of templates holds them. */
const library = problems
  .flatMap((problem) => [problem.text, problem.different])
  .flatMap((text) => sentencesOf(plain(text)))
  .filter((sentence) => sentence.length >= 50 && sentence.length <= 100);

/** Three sentences: those that are given, in some place, and others that are in neither list. */
function chooseThree(given: string[], avoid: string[]): string[] {
  const chosen = [...given];
  while (chosen.length < 3) {
    const sentence = draw(library);
    if (chosen.includes(sentence) || avoid.includes(sentence)) continue;
    chosen.splice(uniformInt(random, 0, chosen.length), 0, sentence);
  }
  return chosen;
}

/** A text built as a library of templates builds problems. */
export function compose(): string {
  return renumber(chooseThree([], []).join(" "));
}

/** Two such texts that share this many of the three sentences. */
function sharing(count: number): Pair[] {
  return Array.from({ length: 300 }, (): Pair => {
    const left = chooseThree([], []);
    const right = chooseThree(left.slice(0, count), left.slice(count));
    return [renumber(left.join(" ")), renumber(right.join(" "))];
  });
}

const changed = (change: (problem: Problem) => string): Pair[] =>
  problems
    .map((problem): Pair => [plain(problem.text), plain(change(problem))])
    .filter(([before, after]) => before !== after);

/** Every labelled pair, by kind; the same in every run. */
export const pairClasses: PairClass[] = [
  {
    name: "numbers changed",
    same: { masked: true, unmasked: false },
    pairs: changed(({ text }) => renumber(text)),
  },
  { name: "names changed", same: { masked: true, unmasked: true }, pairs: changed(({ text }) => rename(text)) },
  {
    name: "names and numbers changed",
    same: { masked: true, unmasked: false },
    pairs: changed(({ text }) => renumber(rename(text))),
  },
  { name: "lightly reworded", same: { masked: true, unmasked: true }, pairs: changed(({ text }) => reword(text)) },
  {
    name: "lightly reworded, names changed",
    same: { masked: true, unmasked: true },
    pairs: changed(({ text }) => reword(rename(text))),
  },
  { name: "wholly reworded", same: { masked: true, unmasked: true }, pairs: changed(({ reworded }) => reworded) },
  {
    name: "wholly reworded, names and numbers changed",
    same: { masked: null, unmasked: false },
    pairs: changed(({ reworded }) => renumber(rename(reworded))),
  },
  {
    name: "subject's word changed",
    same: { masked: null, unmasked: null },
    pairs: changed(({ text }) => changeSubject(text)),
  },
  {
    name: "another problem, same subject",
    same: { masked: false, unmasked: false },
    pairs: changed(({ different }) => different),
  },
  {
    name: "another problem",
    same: { masked: false, unmasked: false },
    pairs: problems.flatMap((left, at) =>
      problems.slice(at + 1).map((right): Pair => [plain(left.text), plain(right.text)]),
    ),
  },
  { name: "1 of 3 sentences shared", same: { masked: false, unmasked: false }, pairs: sharing(1) },
  { name: "2 of 3 sentences shared", same: { masked: null, unmasked: null }, pairs: sharing(2) },
];
