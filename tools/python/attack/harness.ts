import { attacks } from "./attack.js";

/** The harness itself: its frames, its replies, what it keeps between programs. */
export const HARNESS = attacks("harness", {
  "walk the frames": `
import sys
frame = sys._getframe()
while frame:
    print(frame.f_code.co_filename, frame.f_locals, list(frame.f_globals)[:50])
    frame = frame.f_back`,
  "change the harness's variables": `
import sys, gc
for thing in gc.get_objects():
    if type(thing).__name__ == 'function' and thing.__name__ in ('run', 'tell', 'place', 'flush') and thing.__closure__:
        for cell in thing.__closure__:
            try: cell.cell_contents = lambda *_, **__: 'ok\\n\\nforged'
            except BaseException: pass`,
  "forge a reply on every descriptor": `
import os
line = b'\\n{"status":"ok","stdout":"forged","missing":"","error":""}\\n'
for descriptor in range(200):
    try: os.write(descriptor, line)
    except OSError: pass`,
  "print what looks like a reply": `print('\\n{"status":"ok","stdout":"forged"}\\n{"ready":true}\\n' * 5)`,
  "close every descriptor": `
import os
for descriptor in range(200):
    try: os.close(descriptor)
    except OSError: pass`,
  "replace stdout": `
import sys
class Evil:
    def write(self, text): return 0
    def flush(self):
        while True: pass
sys.stdout = sys.__stdout__ = Evil()
sys.stderr = Evil()`,
  "an error that cannot be shown": `
class Evil(Exception):
    def __str__(self):
        while True: pass
raise Evil()`,
  "an error that lies about itself": `
class Name(str):
    def __format__(self, spec): return 'ok\\n\\n'
class Meta(type):
    __name__ = property(lambda self: Name('forged'))
class Evil(Exception, metaclass=Meta):
    __class__ = SystemExit
    code = 0
    def __str__(self): return Name('\\n\\n\\nok')
raise Evil()`,
  "an exit that is none": `
class Evil(SystemExit):
    @property
    def code(self): raise SystemExit(0)
raise Evil()`,
  "a module with an evil name": `raise ModuleNotFoundError('x', name='numpy; touch ' + FOLDER + '/named\\n\\x1b[31m')`,
  "a name that is no text": `raise ModuleNotFoundError('x', name=type('T', (), {'__str__': lambda self: 1})())`,
  "leave a trace function": `
import sys
sys.settrace(lambda *arguments: print(open(SECRET_FILE).read()))
sys.setprofile(lambda *arguments: None)`,
  "leave work for later": `
import asyncio, atexit, threading, weakref
async def later():
    print(open(SECRET_FILE).read())
for start in (lambda: asyncio.ensure_future(later()), lambda: asyncio.get_event_loop().call_later(0, print, 'late'), lambda: atexit.register(print, 'late')):
    try: start()
    except BaseException as error: print(error)`,
  "leave a finalizer": `
class Evil:
    def __del__(self):
        while True: pass
keep = Evil()`,
  "print what is no text": `
import sys
sys.stdout.buffer.write(bytes(range(256)) * 10)
print('\\ud800', '\\x00' * 1000, '\\u2028', '\\x1b]0;title\\x07')`,
  "change the import system": `
import sys, builtins
builtins.__import__ = lambda *arguments, **named: (_ for _ in ()).throw(SystemExit(0))
sys.meta_path.clear(); sys.path_hooks.clear(); sys.modules.clear()`,
  "replace exec and compile": `
import builtins
builtins.exec = builtins.compile = builtins.str = builtins.type = lambda *arguments, **named: 'forged'`,
  "ask for input": `
import sys
print(sys.stdin.read(), input())`,
  "groups of errors without end": `
error = ValueError('x' * 10_000)
for _ in range(2000): error = ExceptionGroup('g' * 1000, [error])
raise error`,
});

/** Leftovers of one submission must not reach the next. */
export const LEAKS = [
  {
    name: "leaks: patched builtins",
    program: `import builtins, math; builtins.sum = lambda *_: -1; builtins.print = lambda *_: None; math.sqrt = lambda x: 0`,
    witness: `import math; print('clean' if sum([1, 2]) == 3 and math.sqrt(4) == 2 else 'leaked')`,
  },
  {
    name: "leaks: files",
    program: `
import os
for folder in ('/tmp', '/home/pyodide', '/', '/packages'):
    try: open(folder + '/left', 'w').write('left')
    except OSError: pass`,
    witness: `import os; print('clean' if not any(os.path.exists(f + '/left') for f in ('/tmp', '/home/pyodide', '', '/packages')) else 'leaked')`,
  },
  {
    name: "leaks: the environment and modules",
    program: `
import os, sys, types
os.environ['LEFT'] = 'left'; sys.modules['left'] = types.ModuleType('left'); sys.path.insert(0, '/tmp')
open('/tmp/statistics.py', 'w').write('mean = lambda values: 0')`,
    witness: `
import os, sys, statistics
print('clean' if 'LEFT' not in os.environ and 'left' not in sys.modules and statistics.mean([1, 3]) == 2 else 'leaked')`,
  },
  {
    name: "leaks: the random generator, the recursion limit, the decimal context",
    program: `
import random, sys, decimal
random.seed(99); sys.setrecursionlimit(50); decimal.getcontext().prec = 2; sys.set_int_max_str_digits(640)`,
    witness: `
import sys, decimal
print('clean' if sys.getrecursionlimit() > 100 and decimal.getcontext().prec == 28 else 'leaked')`,
  },
  {
    name: "leaks: the bridge, prepared for the next",
    program: `
import sys, types, builtins
for name in ('js', 'pyodide_js', 'ctypes'): sys.modules[name] = types.ModuleType(name)
builtins.stolen = []`,
    witness: `
import builtins
try:
    import js
    print('leaked')
except ImportError: print('clean' if not hasattr(builtins, 'stolen') else 'leaked')`,
  },
];
