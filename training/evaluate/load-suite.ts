import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import type { Prompt } from "../../agents/prompt/prompt.js";
import { loadStudentPrompt } from "../../agents/prompt/prompts.js";
import { loadDomain } from "../../domains/load.js";
import { NanofluxError } from "../../state/errors.js";
import { readRows } from "../../state/novelty/field-rows.js";
import { campaignFiles } from "../../state/store/campaign-files.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import type { Benchmark, EvaluationItem } from "./benchmark.js";
import { own } from "./benchmarks/own.js";
import { benchmarksNamed } from "./benchmarks.js";
import { type Download, downloadBenchmark, sha256 } from "./download.js";

/** All that an evaluation asks, and how it is graded. */
export interface Suite {
  benchmark: string;
  rule: string;
  extras: Record<string, string>;
  faults?: Benchmark["faults"];
  sampling: Benchmark["sampling"];
  seeds: number;
  items: EvaluationItem[];
  /** The files with the rows, as the user named them, and one hash over all of them. */
  data: { files: string[]; rows: number; sha256: string };
  /** Tasks of the group for which no file was given. */
  missing: string[];
}

/** What is evaluated. `data` is a file; for `own` a campaign's folder; for a group a folder with a file a task. */
export interface SuiteRequest {
  benchmark: string;
  data?: string | undefined;
  /** At most so many items of each task, the first ones. */
  limit?: number | undefined;
  /** How questions are asked, where it is not as the campaign asks or by the built-in prompt. */
  prompt?: Prompt | undefined;
  /** `own`: only the rows with these ids, such as {@link heldOutIds}. */
  ids?: readonly string[] | undefined;
}

/**
 * Reads the rows of a benchmark, which are downloaded on first use where no file is given.
 * @throws NanofluxError USAGE, FILE_NOT_FOUND, FILE_INVALID, BENCHMARK_UNREACHABLE, CAMPAIGN_NOT_FOUND
 */
export async function loadSuite(request: SuiteRequest, download: Download = {}): Promise<Suite> {
  const { benchmark: name, limit = Number.POSITIVE_INFINITY, ids } = request;
  const { found, missing } =
    name === "own" ? { found: [await ownRows(request.data)], missing: [] } : await filesOf(request, download);
  const items: EvaluationItem[] = [];
  const hashes: string[] = [];
  for (const { benchmark, file, prompt } of found) {
    hashes.push(sha256(await readFile(file, "utf8").catch(() => "")));
    const all = benchmark.toItems(await readRows(file), file, request.prompt ?? prompt);
    items.push(...all.filter(({ id }) => !ids || ids.some((wanted) => id === `own/${wanted}`)).slice(0, limit));
  }
  const [first] = found;
  if (!first || items.length === 0)
    throw new NanofluxError("USAGE", `There is nothing to ask for "${name}".`, "Give rows with --data.");
  const { rule, extras, faults, sampling, seeds } = first.benchmark;
  const files = found.map(({ file }) => file);
  const [onlyHash = ""] = hashes;
  const hash = hashes.length === 1 ? onlyHash : sha256(hashes.join());
  return {
    benchmark: name,
    rule,
    extras,
    ...(faults && { faults }),
    sampling,
    seeds,
    items,
    data: { files, rows: items.length, sha256: hash },
    missing,
  };
}

const Manifest = z.object({ splits: z.array(z.object({ name: z.string(), rows: z.array(z.string()) })) });

/**
 * The ids of the rows that an export held out: those of every split but `train`.
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID; USAGE where none were held out
 */
export async function heldOutIds(folder: string): Promise<string[]> {
  const file = join(folder, "manifest.json");
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new NanofluxError("FILE_NOT_FOUND", `There is no ${file}.`, "Name what `nanoflux export` wrote.", { cause });
  });
  let manifest: z.infer<typeof Manifest>;
  try {
    manifest = Manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new NanofluxError("FILE_INVALID", `${file} is no export's.`, "Name what `nanoflux export` wrote.", { cause });
  }
  const ids = manifest.splits.filter(({ name }) => name !== "train").flatMap(({ rows }) => rows);
  if (ids.length > 0) return ids;
  throw new NanofluxError("USAGE", `${folder} held no row out.`, "Export with --split train=0.8,test=0.2.");
}

interface BenchmarkFile {
  benchmark: Benchmark;
  file: string;
  /** How the campaign that these rows come from asks its student. */
  prompt?: Prompt;
}

async function filesOf(
  request: SuiteRequest,
  download: Download,
): Promise<{ found: BenchmarkFile[]; missing: string[] }> {
  const benchmarks = benchmarksNamed(request.benchmark);
  const { data } = request;
  if (data === undefined) {
    const found: BenchmarkFile[] = [];
    for (const benchmark of benchmarks) found.push({ benchmark, file: await downloadBenchmark(benchmark, download) });
    return { found, missing: [] };
  }
  const [only] = benchmarks;
  if (only && benchmarks.length === 1) return { found: [{ benchmark: only, file: data }], missing: [] };
  const names = await readdir(data).catch((cause: unknown) => {
    const fix = "Give a folder that holds TASK.jsonl for each task, or name one task as the benchmark.";
    throw new NanofluxError("FILE_NOT_FOUND", `${data} is no folder with the files of the tasks.`, fix, { cause });
  });
  const fileOf = (task: string) => names.find((name) => basename(name, extname(name)) === task);
  const found = benchmarks.flatMap((benchmark) => {
    const name = fileOf(benchmark.name);
    return name === undefined ? [] : [{ benchmark, file: join(data, name) }];
  });
  return { found, missing: benchmarks.map(({ name }) => name).filter((name) => fileOf(name) === undefined) };
}

/** A campaign's rows, with the tolerance of its domain where that has one. */
async function ownRows(data: string | undefined): Promise<BenchmarkFile> {
  if (data === undefined)
    throw new NanofluxError("USAGE", "`own` has no rows.", "Name the campaign: --data ./campaigns/NAME.");
  if (!(await stat(data).catch(() => null))?.isDirectory()) return { benchmark: own(undefined), file: data };
  const { config } = await readCampaign(data);
  const { tolerance } = await loadDomain(config.domain);
  return { benchmark: own(tolerance), file: campaignFiles(data).dataset, prompt: await loadStudentPrompt(config) };
}
