import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";
import { NanofluxError } from "../state/errors.js";

const PACKAGE = "@langchain/community";

/** Constructors that a module exports, by name. */
type Classes = Record<string, new (options?: unknown) => unknown>;

/**
 * Makes a tool or retriever of @langchain/community, which is installed by those who use it. Nothing of it is loaded
 * before.
 *
 * @param name its entry in that package, such as `tools/calculator`; where the entry exports several classes,
 *   `tools/calculator#Calculator`
 * @param options passed to its constructor
 * @param folder where the package is looked for first; then beside NanoFlux
 * @throws NanofluxError TOOL_UNKNOWN where the package or the entry is missing, TOOL_INVALID where it cannot be made
 */
export async function makeCommunityPart(name: string, options: unknown, folder: string): Promise<unknown> {
  const [entry = "", wanted] = name.split("#");
  const file = resolveEntry(entry, folder);
  try {
    const classes = classesOf(await import(file));
    const names = Object.keys(classes);
    const [only] = names;
    const chosen = wanted ?? (names.length === 1 ? only : undefined);
    const made = chosen === undefined ? undefined : classes[chosen];
    if (made !== undefined) return new made(options);
    throw new NanofluxError(
      "TOOL_INVALID",
      `"${name}" of ${PACKAGE} names no single class; it exports ${names.join(", ") || "none"}.`,
      `Name one: ${entry}#${only ?? "CLASS"}.`,
    );
  } catch (cause) {
    if (NanofluxError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = "Install what it imports, and give the options that it needs.";
    throw new NanofluxError("TOOL_INVALID", `"${name}" of ${PACKAGE} cannot be used: ${reason}`, fix, { cause });
  }
}

/** The entry's ES module, looked for in the user's folder, then beside NanoFlux. */
function resolveEntry(entry: string, folder: string): string {
  const places = [pathToFileURL(`${folder}/`).href, import.meta.url].map((place) => createJiti(place));
  const resolve = (name: string) => {
    for (const place of places) {
      const found = place.esmResolve(name, { try: true });
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = /^(tools|retrievers)\/[\w/]+$/.test(entry) ? resolve(`${PACKAGE}/${entry}`) : undefined;
  if (found !== undefined) return found;
  throw resolve(`${PACKAGE}/tools/calculator`)
    ? new NanofluxError(
        "TOOL_UNKNOWN",
        `${PACKAGE} has no tool or retriever "${entry}".`,
        "Write it as in an import: tools/calculator, retrievers/tavily_search_api.",
      )
    : new NanofluxError(
        "TOOL_UNKNOWN",
        `"${entry}" is in ${PACKAGE}, which is not installed.`,
        `Run: npm install ${PACKAGE}`,
      );
}

const classesOf = (module: Record<string, unknown>): Classes =>
  Object.fromEntries(Object.entries(module).filter((entry): entry is [string, Classes[string]] => isClass(entry[1])));

const isClass = (value: unknown): value is Classes[string] =>
  typeof value === "function" && typeof value.prototype === "object" && value.prototype !== null;
