import { attacks } from "./attack.js";
import { FIND_BRIDGE } from "./bridge.js";

/** Time, memory, output, depth: every limit. */
export const EXHAUSTION = attacks("exhaustion", {
  "a loop that swallows everything": `
while True:
    try:
        while True: pass
    except BaseException: pass`,
  "a loop in C": `sum(range(10**12))`,
  "a huge power": `print(len(str(10**10**8)))`,
  "a regular expression": `import re; re.match(r'(a+)+$', 'a' * 40 + 'b')`,
  sleep: `import time; time.sleep(1000)`,
  "a lock that never opens": `import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()`,
  "a list": `[0] * 10**9`,
  "memory, swallowed": `
kept = []
while True:
    try: kept.append(bytearray(10**7))
    except BaseException: pass`,
  "a text that doubles": `
text = 'x'
while True: text += text`,
  "a width": `print(f'{1:>{10**9}}')`,
  "an archive": `
import zlib
layer = zlib.compress(bytes(10**8))
print(len(zlib.decompress(layer) * 100))`,
  "random bytes": `import os; print(len(os.urandom(2**31 - 1)))`,
  "memory of JavaScript":
    FIND_BRIDGE +
    `
from pyodide.ffi import to_js
kept = []
while True: kept.append(to_js(['x' * 10**6] * 10)); kept.append(to_js(bytes(10**7)))`,
  "memory of the file system": `
file = open('/tmp/big', 'wb')
block = bytes(10**7)
while True: file.write(block); file.flush()`,
  "files without end": `
number = 0
while True:
    open(f'/tmp/{number}', 'w').write('x'); number += 1`,
  recursion: `
import sys
sys.setrecursionlimit(10**9)
def down(): return down()
down()`,
  "recursion in C": `
value = []
for _ in range(10**6): value = [value]
print(repr(value)[:10], value == value)`,
  "a deep program": `eval('(' * 100000 + ')' * 100000)`,
  "a long program": `exec('x = 1\\n' * 2_000_000)`,
  flood: `
while True: print('x' * 10000)`,
  "flood, one character at a time": `
import sys
while True: sys.stdout.write('x'); sys.stdout.flush()`,
  "flood of errors": `
import sys
while True: sys.stderr.write('x' * 10000)`,
  "flood, swallowed": `
while True:
    try: print('x' * 10**6)
    except BaseException: pass`,
  "a huge error": `raise ValueError('x' * 10**8)`,
  "threads without end": `
import threading
while True: threading.Thread(target=print).start()`,
  "a generator without end": `set(__import__('itertools').product(range(10**9), repeat=10**6))`,
});
