import { createHash } from "node:crypto";
import type { SandboxConfig } from "../../state/config.js";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder } from "./cache-folder.js";
import { type Child, startChild } from "./child-process.js";
import { findLayers, type Layers } from "./layers.js";
import { nodeFlags } from "./node-flags.js";
import { preludeOf } from "./prelude.js";
import { CHILD_PROGRAM, PYODIDE_FOLDER, PYODIDE_VERSION, pyodideLock, READABLE } from "./pyodide.js";
import { buildSnapshot, openSnapshot, SNAPSHOT_START } from "./snapshot.js";
import { isCompiled, openWheels } from "./wheels.js";

/** What children are started from: verified files, held open, and the wrappers that work on this machine. */
export interface PythonRuntime {
  layers: Layers;
  start(): Child;
  close(): Promise<void>;
}

/** Most CPU seconds and memory for building a snapshot, packages included. */
const BUILD_LIMITS = { cpuSeconds: 170, memoryMb: 4000 };

/** Raise it when `load` or `makeSnapshot` of child.mjs changes what a snapshot holds. */
const SNAPSHOT_VERSION = 1;

/** First descriptor in a child that holds a verified file. */
const FIRST_FILE = 4;

/**
 * Opens the snapshot (made on first use; seconds) and the added packages' wheels.
 * @throws NanofluxError SANDBOX_UNAVAILABLE or FOLDER_UNWRITABLE when this machine cannot run the sandbox.
 */
export async function openRuntime(config: SandboxConfig): Promise<PythonRuntime> {
  const [empty, snapshots, wheels] = await Promise.all([cacheFolder("empty"), cacheFolder("snapshots"), openWheels()]);
  const prelude = preludeOf(wheels.map(({ wheel }) => wheel));
  const files = wheels.map(({ wheel }, index) => ({
    file: wheel.file,
    descriptor: FIRST_FILE + index,
    compiled: isCompiled(wheel),
    imports: wheel.imports,
  }));
  const shared = {
    pyodide: PYODIDE_FOLDER,
    lock: { info: pyodideLock().info, packages: {} },
    outputBytes: config.outputKb * 1024,
    wheels: files,
  };
  const descriptors = wheels.map(({ handle }) => handle.fd);
  const command = (layers: Layers, purpose: "serve" | "snapshot", settings: object): string[] => [
    ...layers.argv,
    process.execPath,
    ...nodeFlags(READABLE, purpose),
    CHILD_PROGRAM,
    JSON.stringify({ ...shared, ...settings }),
  ];
  const key = createHash("sha256")
    .update(JSON.stringify([SNAPSHOT_VERSION, PYODIDE_VERSION, wheels.map(({ wheel }) => wheel.sha256), prelude]))
    .digest("hex")
    .slice(0, 32);
  const build = async (): Promise<Buffer> => {
    const settings = { makeSnapshot: true, snapshot: null, prelude };
    try {
      return await buildSnapshot(command(await findLayers(BUILD_LIMITS), "snapshot", settings), empty, descriptors);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      const fix = "Run `npx nanoflux doctor`; a package added last may be the reason (`npx nanoflux python add`).";
      throw new NanofluxError("SANDBOX_UNAVAILABLE", `Python cannot start: ${message}`, fix, { cause });
    }
  };
  const [layers, snapshot] = await Promise.all([findLayers(config), openSnapshot(snapshots, key, build)]);
  const serving = command(layers, "serve", {
    makeSnapshot: false,
    snapshot: { descriptor: FIRST_FILE + files.length, start: SNAPSHOT_START },
  });
  return {
    layers,
    start: () => startChild(serving, empty, [...descriptors, snapshot.fd], config),
    close: async () => {
      await Promise.all([snapshot.close(), ...wheels.map(({ handle }) => handle.close())]);
    },
  };
}
