import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, HubApiError, uploadFiles } from "@huggingface/hub";
import { z } from "zod";
import { NanofluxError } from "../../../state/errors.js";
import type { PushTarget } from "./target.js";

const Manifest = z.object({ format: z.string(), files: z.array(z.object({ path: z.string() })) });

/** What a push came to. */
export interface Pushed {
  url: string;
  commit: string;
  files: string[];
  /** False where the dataset was there already: who sees it is as it was. */
  created: boolean;
}

/**
 * Sends an export to the hub as one commit, by the hub's own client: makes the dataset where there is none (private unless
 * asked otherwise), asks how each file is to be stored, sends large ones to the store that the hub names, and commits.
 * @param folder an export of the format `huggingface`
 * @throws NanofluxError FILE_NOT_FOUND, USAGE for a folder that is none; HUB_REFUSED, HUB_UNREACHABLE
 */
export async function pushDataset(
  folder: string,
  { repo, token, endpoint }: PushTarget,
  { isPublic = false, signal }: { isPublic?: boolean; signal?: AbortSignal } = {},
): Promise<Pushed> {
  const files = await filesOf(folder);
  const to = { repo: { type: "dataset", name: repo }, accessToken: token, hubUrl: endpoint } as const;
  const contents = await Promise.all(
    files.map(async (path) => ({ path, content: new Blob([await readFile(join(folder, path))]) })),
  );
  try {
    const created = await createRepo({ ...to, visibility: isPublic ? "public" : "private" }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof HubApiError && error.statusCode === 409) return false;
        throw error;
      },
    );
    signal?.throwIfAborted();
    const sent = await uploadFiles({
      ...to,
      files: contents,
      commitTitle: `${files.length} files of NanoFlux`,
      useXet: false, // its protocol is for large files; the basic one is a PUT to the store
      ...(signal && { abortSignal: signal }),
    });
    return { url: `${endpoint}/datasets/${repo}`, commit: sent?.commit.oid ?? "", files, created };
  } catch (error) {
    signal?.throwIfAborted();
    throw asHubFault(error, repo, endpoint);
  }
}

/** The files of an export, its manifest last. */
async function filesOf(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch((cause: unknown) => {
    const fix = "Run `nanoflux export DIR --format huggingface --out FOLDER` first.";
    throw new NanofluxError("FILE_NOT_FOUND", `${folder} has no manifest.json: nothing was exported there.`, fix, {
      cause,
    });
  });
  const { format, files } = Manifest.parse(JSON.parse(text));
  if (format !== "huggingface")
    throw new NanofluxError(
      "USAGE",
      `${folder} is an export of the format ${format}, which has no card.`,
      "Push an export of --format huggingface.",
    );
  return [...files.map(({ path }) => path), "manifest.json"];
}

function asHubFault(cause: unknown, repo: string, endpoint: string): unknown {
  if (cause instanceof HubApiError)
    return new NanofluxError(
      "HUB_REFUSED",
      `${endpoint} refuses ${repo} with ${cause.statusCode}: ${cause.message.split("\n")[0]?.slice(0, 300)}`,
      cause.statusCode === 401 || cause.statusCode === 403
        ? "Give HF_TOKEN a token with the right to write to that owner's datasets."
        : "See that the owner exists and has room; the export is whole: `nanoflux push FOLDER hf:OWNER/NAME` tries again.",
      { cause },
    );
  if (cause instanceof TypeError && cause.message === "fetch failed")
    return new NanofluxError(
      "HUB_UNREACHABLE",
      `${endpoint} does not answer: ${cause.cause instanceof Error ? cause.cause.message : cause.message}`,
      "Check the connection and HF_ENDPOINT; the export is whole: `nanoflux push FOLDER hf:OWNER/NAME` tries again.",
      { cause },
    );
  return cause;
}
