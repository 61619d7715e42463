import { FIND_BRIDGE } from "./bridge.js";

/** A program that prepares what a later one of the same verdict will print. */
export interface Forgery {
  name: string;
  /** Runs first. */
  forging: string;
  /** Runs after it, and must print what it prints where nothing ran before. */
  honest: string;
  /** It changes nothing even where both share an interpreter: Python or the scrubbed bridge stops it. */
  stopped?: true;
}

const SUM = "total = sum([4, 18])\nprint(total)";

/** Changes a global of whatever program a frame belongs to. */
const REWRITE = "total = lambda frame: frame.f_globals.update(total=99) if 'total' in frame.f_globals else None";

/** Ways in which a program can change what the next one in the same interpreter prints. */
export const FORGERIES: Forgery[] = [
  {
    name: "builtins.print",
    forging: "import builtins; show = builtins.print; builtins.print = lambda *_: show(99)",
    honest: SUM,
  },
  { name: "builtins.sum", forging: "import builtins; builtins.sum = lambda *_: 99", honest: SUM },
  {
    name: "the method write of standard output",
    forging: "import sys; write = sys.stdout.write; sys.stdout.write = lambda text: write(text.replace('22', '99'))",
    honest: SUM,
  },
  {
    name: "another object as standard output",
    forging: `
import sys
class Output:
    def __init__(self, inner): self.inner = inner
    def write(self, text): return self.inner.write(text.replace('22', '99'))
    def __getattr__(self, name): return getattr(self.inner, name)
sys.stdout = sys.__stdout__ = Output(sys.stdout)`,
    honest: SUM,
    stopped: true,
  },
  {
    name: "line ends of standard output",
    forging: "import sys; sys.stdout.reconfigure(newline='\\r\\n')",
    honest: SUM,
  },
  {
    name: "a patched module",
    forging: "import math; math.sqrt = lambda _: 99",
    honest: "import math; print(math.sqrt(484))",
  },
  {
    name: "a module in front of the library's",
    forging: `
import sys
open('/tmp/colorsys.py', 'w').write('rgb_to_hsv = lambda *_: 99')
sys.path.insert(0, '/tmp')`,
    honest: "import colorsys; print(colorsys.rgb_to_hsv(0, 0, 0))",
  },
  {
    name: "__import__",
    forging: `
import builtins, types
inner = builtins.__import__
def changed(name, *rest):
    return types.SimpleNamespace(gcd=lambda *_: 99) if name == 'math' else inner(name, *rest)
builtins.__import__ = changed`,
    honest: "import math; print(math.gcd(44, 66))",
  },
  {
    name: "the decimal context",
    forging: "import decimal; decimal.getcontext().prec = 2",
    honest: "from decimal import Decimal; print(Decimal(2204) / Decimal(100))",
  },
  {
    name: "the state of the random generator",
    forging: "import random; random.seed(99)",
    honest: "import random; print(random.randint(1, 10**9))",
  },
  {
    name: "the limit of an integer's digits",
    forging: "import sys; sys.set_int_max_str_digits(640)",
    honest: "print(22 ** 700)",
  },
  {
    name: "tracing",
    forging: `
import sys
${REWRITE}
def trace(frame, event, _):
    total(frame)
    return trace
sys.settrace(trace)`,
    honest: `${SUM.replace("print(total)", "")}\ndef shown(): return total\nprint(shown())`,
  },
  {
    name: "profiling",
    forging: `
import sys
${REWRITE}
def profile(frame, *_):
    total(frame)
    if frame.f_back: total(frame.f_back)
sys.setprofile(profile)`,
    honest: "total = sum([4, 18])\ndef shown(): return total\nprint(shown())",
    stopped: true,
  },
  {
    name: "sys.monitoring",
    forging: `
import sys
${REWRITE}
monitor = sys.monitoring
monitor.use_tool_id(3, 'forgery')
monitor.register_callback(3, monitor.events.PY_START, lambda *_: total(sys._getframe(1)))
monitor.set_events(3, monitor.events.PY_START)`,
    honest: "total = sum([4, 18])\ndef shown(): return total\nprint(shown())",
  },
  {
    name: "a callback of garbage collection",
    forging: `
import gc, sys
${REWRITE}
gc.callbacks.append(lambda *_: total(sys._getframe(1)))`,
    honest: "import gc\ntotal = sum([4, 18])\ngc.collect()\nprint(total)",
  },
  {
    name: "a codec for what is printed",
    forging: `
import sys, codecs
inner = codecs.lookup('utf-8')
class Writer(codecs.IncrementalEncoder):
    def encode(self, text, final=False): return inner.encode(text.replace('22', '99'))[0]
codecs.register(lambda name: codecs.CodecInfo(inner.encode, inner.decode, incrementalencoder=Writer,
    incrementaldecoder=inner.incrementaldecoder, name='forged') if name == 'forged' else None)
sys.stdout.reconfigure(encoding='forged')`,
    honest: SUM,
  },
  {
    name: "an exit handler that prints last",
    forging: "import atexit; atexit.register(print, 99)",
    honest: SUM,
    stopped: true,
  },
  {
    name: "a finalizer that prints later",
    forging: `
import builtins
class Late:
    def __del__(self): print(99)
builtins.late = Late()
builtins.late.itself = builtins.late`,
    honest: `import builtins, gc\nif hasattr(builtins, 'late'): del builtins.late\ngc.collect()\n${SUM}`,
  },
  {
    name: "the source of the next program, by way of JavaScript",
    forging: `${FIND_BRIDGE}
proxy = proxies[0].constructor
for target in ('slice', 'toString', 'trim', 'charCodeAt'):
    try: setattr(proxy.name.constructor.prototype, target, lambda *_: 'print(99)')
    except BaseException: pass
for target in ('parse', 'stringify'):
    try: setattr(having('JSON').JSON, target, lambda *_: {'code': 'print(99)'})
    except BaseException: pass`,
    honest: SUM,
    stopped: true,
  },
];
