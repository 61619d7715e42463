import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { NanofluxError } from "../../state/errors.js";
import { moduleFile } from "../../state/package-root.js";
import { assertJudgeTool } from "../check-tool.js";
import { makeCommunityPart } from "../community.js";
import { isLangChainTool } from "../is-langchain-tool.js";
import type { JudgeTool } from "../judge-tool.js";

const here = createRequire(import.meta.url);

/** Before a name of @langchain/community: see {@link makeCommunityPart}. */
const COMMUNITY = "community:";

/**
 * Imports a judge tool from a file (TypeScript as it is) or a package: its default export, made with
 * defineJudgeTool or any LangChain StructuredTool. Or makes a tool of @langchain/community.
 *
 * @param name an absolute path, a package's name, or `community:tools/calculator`
 * @param folder where a package is looked for
 * @throws NanofluxError TOOL_UNKNOWN where no such package is installed, TOOL_INVALID where the import fails or
 *   the default export is no tool.
 */
export async function importTool(name: string, folder: string): Promise<JudgeTool> {
  if (name.startsWith(COMMUNITY)) {
    const made = await makeCommunityPart(name.slice(COMMUNITY.length), undefined, folder);
    return toJudgeTool(made, name);
  }
  // No cache: jiti's own is a folder shared by all users of a machine, and its first creator can fill it.
  const { createJiti } = await import("jiti");
  const jiti = createJiti(pathToFileURL(`${folder}/`).href, {
    alias: aliases(folder),
    interopDefault: true,
    fsCache: false,
  });
  const path = jiti.esmResolve(name, { try: true });
  if (path === undefined) {
    throw new NanofluxError(
      "TOOL_UNKNOWN",
      `The tool "${name}" is no built-in one, no file, and no package that can be found from "${folder}".`,
      `Write a path such as ./${name}.ts, or run: npm install ${name}`,
    );
  }
  return toJudgeTool(await imported(() => jiti.import(path, { default: true }), name), name);
}

async function toJudgeTool(exported: unknown, name: string): Promise<JudgeTool> {
  if (isLangChainTool(exported)) {
    // LangChain takes long to load: only a tool that needs it waits for it.
    const { fromLangChainTool } = await import("../langchain-tool.js");
    return fromLangChainTool(exported);
  }
  try {
    assertJudgeTool(exported);
  } catch (error) {
    if (!NanofluxError.isInstance(error)) throw error;
    throw new NanofluxError(
      "TOOL_INVALID",
      `The default export of "${name}" is not a judge tool: ${error.message}`,
      error.fix,
    );
  }
  return exported;
}

async function imported(load: () => Promise<unknown>, name: string): Promise<unknown> {
  try {
    return await load();
  } catch (cause) {
    if (NanofluxError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = "Correct the file, and install what it imports beside it.";
    throw new NanofluxError("TOOL_INVALID", `The tool "${name}" cannot be loaded: ${reason}`, fix, { cause });
  }
}

/**
 * In a tool's file `nanoflux` means this very copy, and of it only what a tool is defined with: a tool's process
 * does not load the rest. `zod` is ours where the file has none of its own.
 */
function aliases(folder: string): Record<string, string> {
  const nanoflux = moduleFile("tools/define-judge-tool.js");
  return { nanoflux, ...(canResolve("zod", folder) ? {} : { zod: here.resolve("zod") }) };
}

function canResolve(name: string, folder: string): boolean {
  try {
    createRequire(`${folder}/`).resolve(name);
    return true;
  } catch {
    return false;
  }
}
