/**
 * The program that runs inside a sandbox child. Plain JavaScript, since Node starts it without a build, from the
 * sources and from `dist/` alike.
 *
 * What must stay true:
 * - Nothing a contestant wrote runs before `harden()` has returned.
 * - After `serve()` begins the event loop never turns: no callback, timer or promise of a program ever runs.
 * - The expected answer never comes in here: Python can walk every frame and object of this process.
 *
 * Started as `node FLAGS child.mjs SETTINGS`; SETTINGS is JSON, see child-command.ts.
 * fd 0: one JSON line a program, `{program}`, or `{reset: true}`; fd 3: one JSON line a reply; from fd 4 on: the
 * verified files.
 */
import { Buffer } from "node:buffer";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import { pathToFileURL } from "node:url";
import { TextDecoder } from "node:util";
import { harden } from "./harden.mjs";
import { rememberState } from "./reset.mjs";

const { parse, stringify } = JSON;
const { readSync, writeSync, fstatSync } = fs;
const settings = parse(process.argv[2]);
const exitNow = process.reallyExit.bind(process);
const sleep = Atomics.wait.bind(Atomics);
const asleep = new Int32Array(new SharedArrayBuffer(4));
/** Milliseconds between two looks at an empty pipe: a child that waits must not use up its CPU time, or the machine's. */
const POLL_MS = 2;

/** Writes to the parent without the event loop; a full pipe is waited for. */
function send(bytes) {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(3, bytes, sent, bytes.length - sent);
    } catch (error) {
      if (error.code !== "EAGAIN") exitNow(74);
      sleep(asleep, 0, 0, POLL_MS);
    }
  }
}
const reply = (message) => send(Buffer.from(`${stringify(message)}\n`));

/** What programs print, up to the limit; one byte more ends the child with what was kept. */
const printed = { chunks: [], bytes: 0 };
const text = () => Buffer.concat(printed.chunks).toString("utf8");
function sink(keep) {
  return {
    isatty: false,
    write(chunk) {
      const room = settings.outputBytes - printed.bytes;
      printed.bytes += chunk.length;
      if (keep) {
        const kept = Buffer.from(chunk.subarray(0, room));
        printed.chunks.push(kept);
        // Sent at once: a child that is killed sends nothing any more.
        if (kept.length > 0) reply({ printed: kept.toString("base64") });
      }
      if (chunk.length > room) {
        reply({ status: "output", stdout: text() });
        exitNow(71);
      }
      return chunk.length;
    },
  };
}

/** Fills `bytes` from an open file, by position: the descriptor is shared with every other child. */
function readInto(bytes, descriptor, start) {
  for (let at = 0; at < bytes.length; ) at += readSync(descriptor, bytes, at, bytes.length - at, start + at);
  return bytes;
}
const sizeOf = (descriptor) => fstatSync(descriptor).size;

/** A snapshot: Pyodide's header, whose second 32-bit word is the heap's offset, and where in the file the heap is. */
function openSnapshot({ descriptor, start }) {
  const length = readInto(Buffer.alloc(8), descriptor, start).readUInt32LE(4);
  const state = readInto(Buffer.alloc(length), descriptor, start);
  const heap = { descriptor, start: start + length, length: sizeOf(descriptor) - start - length };
  return { state, heap };
}

/** Reads a snapshot's heap straight into WebAssembly memory, without a 30 MB buffer in between. */
function readHeap(module, { descriptor, start, length }) {
  if (module.HEAP8.length < length) module._emscripten_resize_heap(length);
  readInto(module.HEAPU8.subarray(0, length), descriptor, start);
}

/** Pyodide, from the snapshot where there is one; its `js` module is empty from the start. */
async function load() {
  // The permission model refuses process.binding, which Pyodide asks for these constants only.
  process.binding = (name) => {
    if (name !== "constants") throw new Error(`denied: process.binding(${name})`);
    return { fs: fs.constants, os: os.constants };
  };
  // Found here, `require` spares Pyodide the import of ws and child_process: neither gets into this process.
  globalThis.require = createRequire(import.meta.url);
  const at = (file) => pathToFileURL(`${settings.pyodide}/${file}`).href;
  const { default: createPyodideModule } = await import(at("pyodide.asm.mjs"));
  const { loadPyodide } = await import(at("pyodide.mjs"));
  const snapshot = settings.snapshot && openSnapshot(settings.snapshot);
  const pyodide = await loadPyodide({
    indexURL: `${settings.pyodide}/`,
    _sysExecutable: "python",
    lockFileContents: settings.lock,
    packageBaseUrl: "denied:///",
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    jsglobals: Object.freeze(Object.create(null)),
    createPyodideModule: async (options) => {
      const module = await createPyodideModule(options);
      if (snapshot) readHeap(module, snapshot.heap);
      return module;
    },
    // The header alone: Pyodide then restores its own state and an empty heap, since `readHeap` has filled the real one.
    ...(snapshot ? { _loadSnapshot: snapshot.state } : { _makeSnapshot: settings.build.file === null }),
  });
  pyodide.FS.mkdirTree("/packages");
  for (const wheel of settings.wheels) await addWheel(pyodide, wheel);
  return pyodide;
}

/**
 * Pure packages are imported from the wheel as it is; those of the snapshot are imported already, and need it for what
 * they load late. Compiled ones cannot be part of a snapshot: their libraries are linked and imported at every start.
 */
async function addWheel(pyodide, { file, descriptor, compiled, imports }) {
  const bytes = readInto(Buffer.allocUnsafeSlow(sizeOf(descriptor)), descriptor, 0);
  if (!compiled) return pyodide.FS.writeFile(`/packages/${file}`, bytes);
  if (settings.build) return;
  await pyodide._api.install(
    new Uint8Array(bytes.buffer),
    file,
    pyodide._api.sitepackages,
    new Map([["INSTALLER", "nanoflux"]]),
  );
  for (const name of imports) pyodide.pyimport(name).destroy();
}

/** Runs a program of our own and sends what it was run for: the file that it leaves, or the heap. */
function build(pyodide) {
  pyodide.runPython(settings.build.program);
  const { file } = settings.build;
  const bytes = file === null ? pyodide.makeMemorySnapshot() : pyodide.FS.readFile(file);
  send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Runs a program with fresh globals. Answers `KIND\nMISSING MODULE\nERROR`; everything it needs is bound here. */
const HARNESS = `
def _make():
    import sys, builtins
    _exec, _compile, _str, _type, _isinstance, _int = exec, compile, str, type, isinstance, int
    Base, Exit, Memory, Missing = BaseException, SystemExit, MemoryError, ModuleNotFoundError
    out, err = sys.stdout, sys.stderr
    def flush():
        for stream in (sys.stdout, out, err):
            try: stream.flush()
            except Base: pass
        sys.stdout, sys.stderr = out, err
    def place(error):
        line, trace = None, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == '<program>': line = trace.tb_lineno
            trace = trace.tb_next
        return '' if line is None else f' (line {line})'
    def tell(error):
        try: return f'{_str(_type(error).__name__)[:100]}: {_str(error)[:2000]}{place(error)}'
        except Base: return 'an error that cannot be shown'
    def run(program):
        try:
            _exec(_compile(program, '<program>', 'exec'), {'__name__': '__main__', '__builtins__': builtins})
            return 'ok\\n\\n'
        except Exit as error:
            return 'ok\\n\\n' if error.code is None or _str(error.code) == '0' else f'error\\n\\n{tell(error)}'
        except Memory as error:
            return f'memory\\n\\n{tell(error)}'
        except Missing as error:
            return f'error\\n{_str(error.name)[:100]}\\n{tell(error)}'
        except Base as error:
            return f'error\\n\\n{tell(error)}'
        finally:
            flush()
    return run
_make()`;

/** Answers programs one after the other until stdin ends. */
function serve(run, restore) {
  const decoder = new TextDecoder();
  const input = Buffer.allocUnsafe(65536);
  let waiting = "";
  for (;;) {
    let length = 0;
    try {
      length = readSync(0, input, 0, input.length, null);
    } catch (error) {
      if (error.code === "EAGAIN") {
        sleep(asleep, 0, 0, POLL_MS);
        continue;
      }
    }
    if (length === 0) exitNow(0);
    waiting += decoder.decode(input.subarray(0, length), { stream: true });
    for (let end = waiting.indexOf("\n"); end >= 0; end = waiting.indexOf("\n")) {
      const { program, reset } = parse(waiting.slice(0, end));
      waiting = waiting.slice(end + 1);
      if (reset) {
        restore();
        reply({ ready: true });
        continue;
      }
      printed.chunks = [];
      printed.bytes = 0;
      const [kind, missing, ...error] = run(program).split("\n");
      reply({ status: kind, stdout: text(), missing, error: error.join("\n") });
    }
  }
}

const pyodide = await load().catch((error) => {
  reply({ failed: String(error?.stack ?? error).slice(0, 2000) });
  exitNow(72);
});
if (settings.build) {
  build(pyodide);
  exitNow(0);
}
pyodide.setStdin({ stdin: () => null, isatty: false });
pyodide.setStdout(sink(true));
pyodide.setStderr(sink(false));
const runner = pyodide.runPython(HARNESS);
harden(pyodide, settings.frozen);
const restore = rememberState(pyodide);
reply({ ready: true });
serve((program) => {
  try {
    return String(runner(program));
  } catch (error) {
    reply({ status: "crash", stdout: text(), error: String(error?.message ?? error).slice(0, 500) });
    exitNow(70);
  }
}, restore);
