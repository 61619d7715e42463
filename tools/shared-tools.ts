import { SandboxConfig } from "../state/config/sandbox-config.js";
import type { JudgeTool } from "./judge-tool.js";
import { loadTools } from "./load.js";
import { createPythonSandbox, type PythonSandbox } from "./python/sandbox.js";

/** What costs processes, held once for several sets of tools. No set closes it; it ends with the program. */
export interface SharedTools {
  sandbox: PythonSandbox;
  /** As {@link loadTools}; a tool that is alive already is not started again. */
  load(names: readonly string[], folder: string): Promise<JudgeTool[]>;
}

/** A sandbox with the default limits, and the tools that were asked for so far. */
export function shareTools(): SharedTools {
  const loaded = new Map<string, Promise<JudgeTool[]>>();
  const loadOnce = (name: string, folder: string): Promise<JudgeTool[]> => {
    const key = JSON.stringify([folder, name]);
    const loading = loaded.get(key) ?? loadTools([name], folder);
    loaded.set(key, loading);
    // The file may be corrected before the next call.
    loading.catch(() => loaded.delete(key));
    return loading;
  };
  return {
    sandbox: createPythonSandbox(SandboxConfig.parse({})),
    load: async (names, folder) => (await Promise.all(names.map((name) => loadOnce(name, folder)))).flat(),
  };
}
