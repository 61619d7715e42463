import { createHash } from "node:crypto";
import type { SandboxConfig } from "../../state/config/sandbox-config.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { buildInChild } from "./build.js";
import { childCommand, FIRST_FILE } from "./child-command.js";
import { type Child, startChild } from "./child-process.js";
import { findLayers, type Layers } from "./layers.js";
import { preludeOf } from "./prelude.js";
import { PYODIDE_VERSION } from "./pyodide.js";
import { openSnapshot, SNAPSHOT_START } from "./snapshot.js";
import { isCompiled, openWheels } from "./wheels.js";

/** What children are started from: verified files, held open, and the wrappers that work on this machine. */
export interface PythonRuntime {
  layers: Layers;
  start(): Child;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** False: none of the operating system's wrappers, as on a machine that has none (to attack what remains). */
  wrappers: boolean;
  /** False: JavaScript's prototypes can be changed (to attack the layers behind that). */
  frozen?: boolean;
}

/** Raise it when child.mjs changes what a snapshot holds. */
const SNAPSHOT_VERSION = 1;

/** A snapshot remembers which features of WebAssembly it met: one made on Node 24 does not start on Node 20. */
const NODE_MAJOR = process.versions.node.split(".")[0];

/**
 * Opens the snapshot (made on first use; seconds) and the added packages' wheels.
 * @throws NanofluxError SANDBOX_UNAVAILABLE, PACKAGE_UNTRUSTED or FOLDER_UNWRITABLE when the sandbox cannot run here.
 */
export async function openRuntime(
  config: SandboxConfig,
  { wrappers, frozen = true }: SandboxOptions,
): Promise<PythonRuntime> {
  const [empty, folder, wheels] = await Promise.all([cacheFolder("empty"), cacheFolder("snapshots"), openWheels()]);
  const pure = wheels.filter(({ wheel }) => !isCompiled(wheel));
  const prelude = preludeOf(pure.map(({ wheel }) => wheel));
  const contents = [SNAPSHOT_VERSION, PYODIDE_VERSION, NODE_MAJOR, prelude, pure.map(({ wheel }) => wheel.sha256)];
  const key = createHash("sha256").update(JSON.stringify(contents)).digest("hex").slice(0, 32);
  const [layers, snapshot] = await Promise.all([
    wrappers ? findLayers(config) : { argv: [], missing: [] },
    openSnapshot(folder, key, () => buildInChild(prelude, null, pure)),
  ]);
  const command = childCommand(layers, wheels, {
    snapshot: { descriptor: FIRST_FILE + wheels.length, start: SNAPSHOT_START },
    outputBytes: config.outputKb * 1024,
    frozen,
  });
  const descriptors = [...wheels.map(({ handle }) => handle.fd), snapshot.fd];
  return {
    layers,
    start: () => startChild(command, empty, descriptors, config),
    close: async () => {
      await Promise.all([snapshot.close(), ...wheels.map(({ handle }) => handle.close())]);
    },
  };
}
