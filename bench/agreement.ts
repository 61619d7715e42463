/**
 * What agreement under change finds: `npx tsx bench/agreement.ts`. Pairs of programs, written by hand, that print the
 * same at the numbers of their question: how many wrong pairs part once the numbers change, how many right ones stay
 * together, and what one pair costs.
 */
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { parse } from "yaml";
import { z } from "zod";
import { SandboxConfig } from "../state/config/sandbox-config.js";
import { createProver } from "../tools/python/proof/prover.js";
import { createPythonSandbox } from "../tools/python/sandbox.js";

const Pair = z.strictObject({
  name: z.string(),
  question: z.string(),
  choices: z.array(z.string()).optional(),
  answer: z.string(),
  order: z.tuple([z.array(z.number()), z.array(z.number())]).optional(),
  one: z.string(),
  other: z.string(),
});
const Pairs = z.strictObject({ wrong: z.array(Pair), right: z.array(Pair) });

const pairs = Pairs.parse(parse(await readFile(new URL("./program-pairs.yaml", import.meta.url), "utf8")));
const sandbox = createPythonSandbox(SandboxConfig.parse({}));
const prover = createProver(sandbox);
const costs: number[] = [];

async function judge({ name, question, choices, answer, order, one, other }: z.infer<typeof Pair>) {
  const results = await prover.alone([{ program: one }, { program: other }]);
  const [first, second] = results.map(([, result]) => result);
  if (!first || !second) throw new Error("two programs have two results");
  if (first.status !== "ok" || second.status !== "ok")
    throw new Error(`"${name}" fails: ${first.error} ${second.error}`);
  const started = performance.now();
  const found = await prover.compare({ question, choices }, { kind: choices ? "choice" : "number", value: answer }, [
    { program: one, stdout: first.stdout, order: order?.[0] },
    { program: other, stdout: second.stdout, order: order?.[1] },
  ]);
  costs.push(performance.now() - started);
  const { agreement, disagrees, same } = found;
  const verdict = same ? "one program" : disagrees ? "part" : agreement === null ? "nothing varied" : "agree";
  console.log(
    `  ${verdict.padEnd(15)}${JSON.stringify(agreement)}  ${name} (${first.stdout.trim()} / ${second.stdout.trim()})`,
  );
  return verdict;
}

async function all(kind: "wrong" | "right"): Promise<Record<string, number>> {
  console.log(`${kind} pairs`);
  const counts: Record<string, number> = {};
  for (const pair of pairs[kind]) {
    const verdict = await judge(pair);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

await prover.alone([{ program: "print(1)" }]);
const summary = { wrong: await all("wrong"), right: await all("right") };
await sandbox.close();
const sorted = costs.sort((one, other) => one - other);
const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
console.log(JSON.stringify(summary));
console.log(`cost of a pair: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; load ${loadavg()[0]?.toFixed(1)}`);
