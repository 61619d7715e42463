import { nearestOf } from "../../state/config/nearest.js";
import { NanofluxError } from "../../state/errors.js";
import type { Benchmark } from "./benchmark.js";
import { genomeBench } from "./benchmarks/genome-bench.js";
import { gsm8k, gsmHard } from "./benchmarks/gsm.js";
import { multiMedQa } from "./benchmarks/multimedqa.js";

/** The benchmarks, listed once. */
const benchmarks: readonly Benchmark[] = [gsmHard, gsm8k, genomeBench, ...multiMedQa];

/** Several benchmarks under one name. */
const groups: Readonly<Record<string, readonly Benchmark[]>> = { multimedqa: multiMedQa };

/** Everything that `--benchmark` may name; `own` is the questions of a campaign. */
export const benchmarkNames: readonly string[] = [...benchmarks.map(({ name }) => name), ...Object.keys(groups), "own"];

/**
 * The benchmarks that a name stands for: one, or the tasks of a group. `own` depends on a campaign and is not among them.
 * @throws NanofluxError USAGE
 */
export function benchmarksNamed(name: string): readonly Benchmark[] {
  const found = groups[name] ?? benchmarks.filter((benchmark) => benchmark.name === name);
  if (found.length > 0) return found;
  throw new NanofluxError(
    "USAGE",
    `There is no benchmark "${name}".`,
    `Did you mean "${nearestOf(name, benchmarkNames)}"? There are ${benchmarkNames.join(", ")}.`,
  );
}
