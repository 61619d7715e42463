import { attacks } from "./attack.js";

/** ctypes, although it was removed: it is built in and can be recreated. */
const CTYPES = `
import sys, importlib.machinery
for name in ('ctypes', '_ctypes'): sys.modules.pop(name, None)
import _imp
spec = importlib.machinery.ModuleSpec('_ctypes', importlib.machinery.BuiltinImporter)
try: sys.modules['_ctypes'] = _imp.create_builtin(spec); _imp.exec_builtin(sys.modules['_ctypes'])
except BaseException as error: print(error)
import ctypes
c = ctypes.CDLL(None)
`;

/** Below Python: C functions, raw memory, forged bytecode. */
export const C_LEVEL = attacks("C", {
  "import ctypes": `import ctypes; print(ctypes.CDLL(None).system(('cat ' + SECRET_FILE).encode()))`,
  system: `${CTYPES}print(c.system(('cp ' + SECRET_FILE + ' ' + FOLDER + '/stolen').encode()))`,
  "run a script":
    CTYPES +
    `
for name in ('emscripten_run_script', 'emscripten_run_script_string', 'emscripten_run_script_int'):
    try: print(getattr(c, name)(b'process.env'))
    except BaseException as error: print(error)`,
  "open the host's file":
    CTYPES +
    `
descriptor = c.open(SECRET_FILE.encode(), 0)
buffer = ctypes.create_string_buffer(100)
print(descriptor, c.read(descriptor, buffer, 100), buffer.value)`,
  "write to the reply's descriptor":
    CTYPES +
    `
line = b'{"status":"ok","stdout":"forged"}\\n'
for descriptor in range(64): c.write(descriptor, line, len(line))`,
  connect:
    CTYPES +
    `
import struct
descriptor = c.socket(2, 1, 0)
print(c.connect(descriptor, struct.pack('<HHI8s', 2, PORT, 0x100007f, b''), 16))`,
  getenv:
    CTYPES +
    `
c.getenv.restype = ctypes.c_char_p
print(c.getenv(VARIABLE.encode()))`,
  "kill the parent":
    CTYPES +
    `
for target in (c.getppid(), 1, -1, 0): print(c.kill(target, 9))`,
  "read all memory":
    CTYPES +
    `
for start in range(0, 30_000_000, 1_000_000):
    data = ctypes.string_at(start, 1_000_000)
    at = data.find(VARIABLE.encode() + b'=')
    if at >= 0: print(data[at:at + 200])`,
  "overwrite all memory": `${CTYPES}ctypes.memset(1024, 0x41, 20_000_000)`,
  "call what is no function":
    CTYPES +
    `
for address in range(1, 3000, 7):
    try: ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    except BaseException: pass`,
  "a library of my own": `
import importlib.machinery, importlib.util
open('/tmp/evil.so', 'wb').write(bytes.fromhex('0061736d01000000') + b'\\x00' * 64)
loader = importlib.machinery.ExtensionFileLoader('evil', '/tmp/evil.so')
print(importlib.util.module_from_spec(importlib.util.spec_from_file_location('evil', '/tmp/evil.so', loader=loader)))`,
  pickle: `
import pickle
print(pickle.loads(b"cposix\\nsystem\\n(S'touch " + FOLDER.encode() + b"/pickled'\\ntR."))`,
  "forged bytecode": `
def victim(): pass
victim.__code__ = victim.__code__.replace(co_code=bytes(range(1, 255)) * 4, co_stacksize=1)
victim()`,
  "marshalled nonsense": `
import marshal, random
for _ in range(2000):
    try: exec(marshal.loads(bytes([random.randrange(256) for _ in range(60)])))
    except Exception: pass`,
  "a fault on purpose": `import faulthandler; faulthandler._sigsegv()`,
});
