import { didYouMean } from "../../state/did-you-mean.js";
import { NanofluxError } from "../../state/errors.js";
import type { Benchmark } from "./benchmark.js";
import { genomeBench } from "./benchmarks/genome-bench.js";
import { gsm8k, gsmHard } from "./benchmarks/gsm.js";
import { multiMedQa } from "./benchmarks/multimedqa.js";

/** The benchmarks, listed once. */
const benchmarks: readonly Benchmark[] = [gsmHard, gsm8k, genomeBench, ...multiMedQa];

/** Several benchmarks under one name. */
const groups: Readonly<Record<string, readonly Benchmark[]>> = { multimedqa: multiMedQa };

/** All values of `--benchmark`; `own` means the questions of a campaign. */
export const benchmarkNames: readonly string[] = [...benchmarks.map(({ name }) => name), ...Object.keys(groups), "own"];

/**
 * The benchmarks of a name: one, or the tasks of a group. `own` is not included, since it depends on a campaign.
 * @throws NanofluxError USAGE
 */
export function benchmarksNamed(name: string): readonly Benchmark[] {
  const found = groups[name] ?? benchmarks.filter((benchmark) => benchmark.name === name);
  if (found.length > 0) return found;
  throw new NanofluxError(
    "USAGE",
    `There is no benchmark "${name}".`,
    `${didYouMean(name, benchmarkNames)}There are ${benchmarkNames.join(", ")}.`,
  );
}
