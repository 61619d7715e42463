import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { closest } from "fastest-levenshtein";
import { parse } from "yaml";
import type { z } from "zod";
import { Domain } from "../state/domain.js";
import { NanofluxError } from "../state/errors.js";

/** The domains that NanoFlux brings. */
export const builtInDomains = ["math", "genomics", "medicine"] as const;

const keys = {
  domain: Object.keys(Domain.shape),
  topics: ["name", "description"],
  tolerance: ["absolute", "relative"],
};

/** This package's folder, from the sources as well as from dist/. */
async function packageRoot(): Promise<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = await readFile(join(folder, "package.json"), "utf8").catch(() => null);
    const parsed: unknown = manifest === null ? null : JSON.parse(manifest);
    if (typeof parsed === "object" && parsed !== null && "name" in parsed && parsed.name === "nanoflux") return folder;
    if (folder === dirname(folder)) {
      throw new NanofluxError(
        "FILE_NOT_FOUND",
        `No package.json of nanoflux stands above ${fileURLToPath(import.meta.url)}.`,
        "Install the package again.",
      );
    }
  }
}

/** The first thing that is wrong with a domain file, named, with what mends it. */
function refusal(file: string, issue: z.core.$ZodIssue): NanofluxError {
  const place = issue.path.length === 0 ? "the file" : `"${issue.path.join(".")}"`;
  if (issue.code === "unrecognized_keys") {
    const [parent] = issue.path;
    const known = parent === "topics" || parent === "tolerance" ? keys[parent] : keys.domain;
    const wrong = issue.keys[0] ?? "";
    return new NanofluxError(
      "CONFIG_UNKNOWN_KEY",
      `The domain file ${file} has an unknown key "${wrong}" in ${place}.`,
      `Did you mean "${closest(wrong, known)}"? Known keys: ${known.join(", ")}.`,
    );
  }
  return new NanofluxError(
    "CONFIG_INVALID",
    `The domain file ${file} is wrong at ${place}: ${issue.message}.`,
    "Correct it there; examples/domains/household-finance.yaml shows a whole domain.",
  );
}

function parseDomain(file: string, text: string): Domain {
  let data: unknown;
  try {
    data = parse(text);
  } catch (cause) {
    const what = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new NanofluxError("CONFIG_INVALID", `The domain file ${file} is no YAML: ${what}`, "Correct that line.", {
      cause,
    });
  }
  const result = Domain.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (!issue) throw result.error;
  throw refusal(file, issue);
}

/**
 * A domain by the name of a built-in one, or by the path of a YAML file.
 * @throws NanofluxError DOMAIN_UNKNOWN, CONFIG_INVALID, or CONFIG_UNKNOWN_KEY with the nearest right key
 */
export async function loadDomain(nameOrPath: string): Promise<Domain> {
  const builtIn = builtInDomains.find((name) => name === nameOrPath);
  const file = builtIn ? join(await packageRoot(), "domains", builtIn, "domain.yaml") : nameOrPath;
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new NanofluxError(
      "DOMAIN_UNKNOWN",
      `There is no domain "${nameOrPath}": it is neither built in nor a file that can be read.`,
      `Did you mean "${closest(nameOrPath, builtInDomains)}"? Use ${builtInDomains.join(", ")} or the path of a YAML file.`,
      { cause },
    );
  }
  return parseDomain(file, text);
}
