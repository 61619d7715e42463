import { buildInChild } from "./build.js";
import type { OpenWheel } from "./wheels.js";

/**
 * Adds bytecode for each source file, so that a late import costs milliseconds instead of a second. (Measured:
 * sympy.integrate's late imports take 2.0 s from source.) Tests are left out.
 */
const PROGRAM = (from: string, to: string): string => `
import zipfile
from importlib.util import source_hash
from importlib._bootstrap_external import _code_to_hash_pyc
with zipfile.ZipFile(${JSON.stringify(from)}) as wheel, zipfile.ZipFile(${JSON.stringify(to)}, 'w', zipfile.ZIP_DEFLATED) as out:
    # One date for all: the same wheel always gives the same bytes, and so the same snapshot.
    write = lambda name, data: out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    for name in wheel.namelist():
        if '/tests/' in name: continue
        data = wheel.read(name)
        write(name, data)
        if not name.endswith('.py'): continue
        try: code = compile(data, ${JSON.stringify(`${from}/`)} + name, 'exec', dont_inherit=True)
        except (SyntaxError, ValueError): continue
        write(name + 'c', bytes(_code_to_hash_pyc(code, source_hash(data), False)))
`;

/** A pure wheel with bytecode, compiled by the Python that will load it. */
export function compileWheel(wheel: OpenWheel): Promise<Buffer> {
  const from = `/packages/${wheel.wheel.file}`;
  return buildInChild(PROGRAM(from, "/compiled.zip"), "/compiled.zip", [wheel]);
}
