import { nearestOf } from "../../state/config/nearest.js";
import { NanofluxError } from "../../state/errors.js";
import type { Benchmark } from "./benchmark.js";
import { genomeBench } from "./benchmarks/genome-bench.js";
import { gsm8k, gsmHard } from "./benchmarks/gsm.js";
import { multiMedQa } from "./benchmarks/multimedqa.js";

const single: readonly Benchmark[] = [gsmHard, gsm8k, genomeBench, ...multiMedQa];

/** Everything that `--benchmark` may name. */
export const benchmarkNames: readonly string[] = ["gsm-hard", "gsm8k", "genome-bench", "multimedqa", "own"].concat(
  multiMedQa.map(({ name }) => name),
);

/**
 * The benchmarks that a name stands for: one, or the tasks of a group. `own` depends on a campaign and is not among them.
 * @throws NanofluxError USAGE
 */
export function benchmarksNamed(name: string): readonly Benchmark[] {
  if (name === "multimedqa") return multiMedQa;
  const found = single.find((benchmark) => benchmark.name === name);
  if (found) return [found];
  throw new NanofluxError(
    "USAGE",
    `There is no benchmark "${name}".`,
    `Did you mean "${nearestOf(name, benchmarkNames)}"? There are ${benchmarkNames.join(", ")}.`,
  );
}
