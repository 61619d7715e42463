/** Closes every way out of a sandbox child, once Pyodide is loaded. Plain JavaScript, like child.mjs. */
import { syncBuiltinESMExports } from "node:module";

/** Python's own ways out: the bridge to JavaScript and C. */
const SCRUB_PYTHON = `
import os, sys
os.urandom(1)
for _name in list(sys.modules):
    if _name.split('.')[0] in ('js', 'pyodide_js', 'ctypes', '_ctypes'): del sys.modules[_name]
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != 'JsFinder']
for _name in ('js', 'pyodide_js', '_ctypes', 'ctypes', '_pyodide_core'): sys.modules[_name] = None
del _name, os, sys`;

/** Node's modules whose functions could reach beyond this process; null: every function. */
const MODULES = {
  child_process: null,
  cluster: null,
  dgram: null,
  dns: null,
  "dns/promises": null,
  fs: null,
  "fs/promises": null,
  http: null,
  http2: null,
  https: null,
  inspector: null,
  module: null,
  net: null,
  os: ["setPriority", "networkInterfaces", "userInfo", "homedir", "hostname"],
  repl: null,
  tls: null,
  trace_events: null,
  v8: ["writeHeapSnapshot", "setFlagsFromString", "startupSnapshot", "setHeapSnapshotNearHeapLimit"],
  vm: null,
  wasi: null,
  worker_threads: null,
};
const GLOBALS =
  `require Function eval WebAssembly Worker Buffer crypto fetch Request Response Headers FormData WebSocket EventSource
  XMLHttpRequest BroadcastChannel MessageChannel MessagePort CompressionStream DecompressionStream navigator localStorage
  sessionStorage caches Storage SharedArrayBuffer`.split(/\s+/);

const deny = (name) =>
  function denied() {
    throw new Error(`denied: ${name}`);
  };

function closeModule(name, module, names) {
  for (const key of names ?? Object.getOwnPropertyNames(module)) {
    if (typeof Object.getOwnPropertyDescriptor(module, key)?.value !== "function") continue;
    try {
      module[key] = deny(`${name}.${key}`);
    } catch {
      // A read-only property; the permission model and the operating system's limits still hold.
    }
  }
}

/** Takes from JavaScript and Python whatever leads out; the order matters, each step uses what a later one removes. */
export function harden(pyodide, frozen) {
  pyodide.runPython(SCRUB_PYTHON);
  const fn = Function;
  const modules = Object.keys(MODULES).map((name) => [name, globalThis.require(`node:${name}`)]);
  const { module, net } = Object.fromEntries(modules);
  net.Socket.prototype.connect = deny("connect");
  net.Server.prototype.listen = deny("listen");
  module.prototype.require = deny("require");
  for (const [name, module] of modules) closeModule(name, module, MODULES[name]);
  syncBuiltinESMExports();
  const { filesystems } = pyodide._module.FS;
  for (const name of ["NODEFS", "WORKERFS", "IDBFS", "PROXYFS"]) {
    if (filesystems[name]) filesystems[name].mount = deny(name);
    delete filesystems[name];
  }
  process.title = "nanoflux-python";
  for (const key of Reflect.ownKeys(process))
    Reflect.deleteProperty(process, key) || Reflect.set(process, key, undefined);
  for (const name of GLOBALS) delete globalThis[name];
  const harmless = { platform: "linux", versions: { node: "0" }, argv: ["node"], env: {} };
  const value = Object.freeze(Object.assign(Object.create(null), harmless));
  Object.defineProperty(globalThis, "process", { value, writable: false, configurable: false });
  // What is taken away cannot be put back by way of what everything inherits from.
  if (frozen) for (const type of [Object, Array, String, fn]) Object.freeze(type.prototype);
}
