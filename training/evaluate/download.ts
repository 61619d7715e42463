import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pRetry, { AbortError } from "p-retry";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { writeWhole } from "../../state/store/write-whole.js";
import type { Benchmark, HubSource } from "./benchmark.js";

/** The Hugging Face hub's rows as JSON. Source: huggingface.co/docs/dataset-viewer (/splits, /rows, at most 100). */
const SERVER = "https://datasets-server.huggingface.co";
const PAGE = 100;
const RETRIES = 4;
const TIMEOUT_MS = 60_000;

const Splits = z.object({ splits: z.array(z.object({ config: z.string(), split: z.string() })) });
const Page = z.object({
  rows: z.array(z.object({ row: z.record(z.string(), z.unknown()), truncated_cells: z.array(z.string()).default([]) })),
  num_rows_total: z.number().int(),
});
/** Written beside a downloaded file, so that a changed one is noticed. */
const Note = z.object({
  dataset: z.string(),
  config: z.string(),
  splits: z.array(z.string()),
  rows: z.number().int(),
  sha256: z.string(),
  from: z.string(),
  at: z.string(),
});

/** How a benchmark is downloaded; the server may be another one with the same protocol. */
export interface Download {
  server?: string;
  onProgress?: (rows: number, total: number) => void;
}

/**
 * The file with a benchmark's rows: the cache's, whose hash is checked, or downloaded now.
 * @throws NanofluxError BENCHMARK_UNREACHABLE; FILE_INVALID where the cached file is not what was downloaded;
 *   USAGE for a benchmark whose rows only the user has
 */
export async function downloadBenchmark({ name, source }: Benchmark, download: Download = {}): Promise<string> {
  if (source === null)
    throw new NanofluxError("USAGE", `The benchmark "${name}" is nowhere to download.`, "Give its rows with --data.");
  const folder = await cacheFolder("benchmarks");
  const file = join(folder, `${name}.jsonl`);
  const noteFile = join(folder, `${name}.json`);
  const note = await readNote(noteFile);
  if (note) {
    const found = sha256(await readFile(file, "utf8").catch(() => ""));
    if (found === note.sha256) return file;
    throw new NanofluxError(
      "FILE_INVALID",
      `${file} has the hash ${found}; what was downloaded had ${note.sha256}.`,
      `Delete ${noteFile} to download it again, or name the changed file with --data.`,
    );
  }
  const { server = SERVER } = download;
  const splits = source.split === undefined ? await splitsOf(server, source) : [source.split];
  const lines: string[] = [];
  for (const split of splits) lines.push(...(await rowsOf(server, source, split, download)));
  const text = `${lines.join("\n")}\n`;
  await writeWhole(file, text, { mode: 0o600 });
  const { dataset, config } = source;
  const made = {
    dataset,
    config,
    splits,
    rows: lines.length,
    sha256: sha256(text),
    from: server,
    at: new Date().toISOString(),
  };
  await writeWhole(noteFile, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return file;
}

/** Part of every result, so that two results on different rows are never compared. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function readNote(file: string) {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : Note.parse(JSON.parse(text));
}

async function splitsOf(server: string, { dataset, config }: HubSource): Promise<string[]> {
  const { splits } = Splits.parse(await get(server, "splits", { dataset }));
  return splits.filter((split) => split.config === config).map(({ split }) => split);
}

async function rowsOf(server: string, source: HubSource, split: string, { onProgress }: Download): Promise<string[]> {
  const lines: string[] = [];
  for (let total = 1; lines.length < total; ) {
    const query = {
      dataset: source.dataset,
      config: source.config,
      split,
      offset: `${lines.length}`,
      length: `${PAGE}`,
    };
    const page = Page.parse(await get(server, "rows", query));
    if (page.rows.length === 0 || page.rows.some((row) => row.truncated_cells.length > 0))
      throw unreachable(`${server} gave rows of ${source.dataset} that are cut short, at row ${lines.length}`);
    lines.push(...page.rows.map(({ row }) => JSON.stringify(row)));
    total = page.num_rows_total;
    onProgress?.(lines.length, total);
  }
  return lines;
}

async function get(server: string, path: string, query: Record<string, string>): Promise<unknown> {
  const url = `${server}/${path}?${new URLSearchParams(query)}`;
  const token = process.env.HF_TOKEN;
  const ask = async (): Promise<unknown> => {
    const headers: Record<string, string> = token && server === SERVER ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return response.json();
    const problem = new Error(`${response.status} ${(await response.text()).slice(0, 200)}`);
    throw response.status === 429 || response.status >= 500 ? problem : new AbortError(problem);
  };
  return pRetry(ask, { retries: RETRIES, minTimeout: 500, randomize: true }).catch((cause: unknown) => {
    throw unreachable(`${url}: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  });
}

function unreachable(message: string, cause?: unknown): NanofluxError {
  const fix = "Check the connection (HF_TOKEN for a gated dataset), or give a file with the rows: --data FILE.";
  return new NanofluxError("BENCHMARK_UNREACHABLE", message, fix, { cause });
}
