/**
 * Puts a child back to where it stood before its first program: Python's whole heap, the files in memory, open files and
 * the working folder. JavaScript objects that a program changed stay changed: see docs/sandbox.md for what that means.
 * Plain JavaScript, like child.mjs.
 */
import { Buffer } from "node:buffer";

/** Size of a WebAssembly page in bytes. */
const PAGE = 65536;

/** Remembers the current state; the returned function restores it. Call both where no Python is running. */
export function rememberState(pyodide) {
  const { FS, memory } = pyodide._module;
  const { nameTable, streams } = FS;
  const length = memory.buffer.byteLength;
  const runs = rememberMemory(Buffer.from(memory.buffer));
  const chains = nameTable.map(chainOf);
  const files = chains.flat().map((node) => rememberNode(node, memory));
  const opened = streams.map((stream) => stream && { stream, own: { ...stream }, shared: { ...stream.shared } });
  const folder = FS.currentPath;
  return function restore() {
    const now = new Uint8Array(memory.buffer);
    for (const { start, end, bytes } of runs) {
      if (bytes) now.set(bytes, start);
      else now.fill(0, start, end);
    }
    now.fill(0, length);
    // Emscripten finds files by name in these chains; what is in none of them does not exist.
    nameTable.fill(undefined);
    for (const [hash, chain] of chains.entries()) {
      if (chain === undefined) continue;
      nameTable[hash] = chain[0];
      for (const [position, node] of chain.entries()) node.name_next = chain[position + 1];
    }
    for (const { node, kept, contents } of files) Object.assign(node, kept, contents());
    streams.length = 0;
    for (const [descriptor, open] of opened.entries()) {
      streams[descriptor] = open ? Object.assign(open.stream, open.own) : null;
      if (open) Object.assign(open.stream.shared, open.shared);
    }
    FS.currentPath = folder;
  };
}

/** Memory as runs of pages: a copy, or null if all zero. Half of it is zero (stack, free space), and filling is faster than copying. */
function rememberMemory(memory) {
  const zeros = Buffer.alloc(PAGE);
  const runs = [];
  for (let start = 0; start < memory.length; start += PAGE) {
    const isZero = memory.compare(zeros, 0, PAGE, start, start + PAGE) === 0;
    const last = runs.at(-1);
    if (last?.isZero === isZero) last.end += PAGE;
    else runs.push({ start, end: start + PAGE, isZero });
  }
  return runs.map(({ start, end, isZero }) => ({
    start,
    end,
    bytes: isZero ? null : new Uint8Array(memory.subarray(start, end)),
  }));
}

function chainOf(first) {
  const chain = [];
  for (let node = first; node; node = node.name_next) chain.push(node);
  return chain;
}

/**
 * A file's bytes or a folder's entries are copied; devices and links have neither. The packages are 10 MB: they are written
 * back into the array that held them, since a new one each time keeps the garbage collector busy.
 */
function rememberNode(node, memory) {
  const { name, parent, mode, usedBytes, link, mounted, atime, mtime, ctime } = node;
  const kept = { name, parent, mode, usedBytes, link, mounted, atime, mtime, ctime };
  if (ArrayBuffer.isView(node.contents)) {
    const own = node.contents;
    const bytes = own.slice(0, usedBytes);
    // A view of Python's memory ends when that grows.
    const isOwn = own.buffer !== memory.buffer;
    const contents = () => {
      if (!isOwn || own.length < bytes.length) return { contents: bytes.slice() };
      own.set(bytes);
      return { contents: own };
    };
    return { node, kept, contents };
  }
  const entries = node.contents && { ...node.contents };
  return { node, kept, contents: () => (entries ? { contents: { ...entries } } : {}) };
}
