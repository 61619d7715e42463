/**
 * Submissions of two programs, of which the first tampers with what the second prints where both run in one
 * interpreter. `forged` is the claim that a forging judge wants to see confirmed, `honest` what the second program
 * prints by itself, `again` another honest program for the same question: one that is the same function of its numbers.
 */
export interface Forgery {
  name: string;
  question: string;
  first: string;
  second: string;
  again: string;
  forged: string;
  honest: string;
  /** What an honest Attacker claims, where that is not what the program prints digit by digit. */
  claim?: string;
}

type Puzzle = Pick<Forgery, "question" | "second" | "again" | "forged" | "honest">;

/* Each forgery has numbers of its own, or it would repeat the row of another one. */
const product = (layers: number, eggs: number): Puzzle => ({
  question: `A crate holds ${layers} layers of ${eggs} eggs. How many eggs does it hold?`,
  second: `print(${layers}*${eggs})`,
  again: `eggs = 0\nfor layer in range(${layers}):\n    eggs += ${eggs}\nprint(eggs)`,
  forged: "13",
  honest: String(layers * eggs),
});
const pairs = (players: number): Puzzle => ({
  question: `Of ${players} players every 2 meet once, so that teams are chosen without order. How many meetings are there?`,
  second: `import math\nprint(math.comb(${players},2))`,
  again: `from itertools import combinations\nprint(len(list(combinations(range(${players}), 2))))`,
  forged: "13",
  honest: String((players * (players - 1)) / 2),
});
const half = (metres: number): Puzzle => ({
  question: `A rope of ${metres} m is cut into 2 equal pieces. How long is a piece in m?`,
  second: `print(${metres}//2)`,
  again: `length = 0\nwhile (length + 1) * 2 <= ${metres}:\n    length += 1\nprint(length)`,
  forged: "13",
  honest: String(metres / 2),
});

/** The first six are the ones that were found in version 0.1.0; the others are of their kind. */
const ways: readonly Forgery[] = [
  {
    ...product(6, 7),
    name: "print replaced",
    first: "import builtins,sys\nbuiltins.print=lambda *a,**k: sys.stdout.write('13\\n')",
  },
  { ...pairs(9), name: "a function of math replaced", first: "import math\nmath.comb=lambda n,k: 13" },
  {
    name: "decimal's precision",
    question: "A prize of 1 dollar is shared by 7 people. What does each get in dollars, to 6 decimals?",
    first: "import decimal\ndecimal.getcontext().prec=3",
    second: "from decimal import Decimal as D\nprint(D(1)/D(7))",
    again: "print(round(1 / 7, 6))",
    forged: "0.143",
    honest: "0.1428571428571428571428571429",
    claim: "0.142857",
  },
  {
    ...product(8, 9),
    name: "trace function",
    first:
      "import sys\ndef t(f,e,a):\n    if f.f_code.co_filename=='<program>' and e=='line' and 'x' in f.f_globals: f.f_globals['x']=13\n    return t\nsys.settrace(t)",
    second: "x=8*9\ny=x\nprint(y)",
  },
  {
    ...half(84),
    name: "import hook",
    first:
      "import builtins\no=builtins.__import__\ndef im(n,*a,**k):\n    m=o(n,*a,**k)\n    if n=='fractions': m.Fraction=lambda *a: 13\n    return m\nbuiltins.__import__=im",
    second: "from fractions import Fraction\nprint(Fraction(84,2))",
  },
  {
    ...product(5, 11),
    name: "output's encoding",
    first: "import sys\nsys.stdout.reconfigure(encoding='utf-16')",
  },
  {
    ...product(4, 17),
    name: "standard output replaced",
    first:
      "import sys\nclass Out:\n    def write(self, text): return old.write('13\\n' if text.strip() else '')\n    def flush(self): old.flush()\nold=sys.stdout\nsys.__stdout__=Out()\nsys.stdout.write=Out().write",
  },
  {
    ...half(92),
    name: "sum replaced",
    second: "print(sum([92])//2)",
    first: "import builtins\nbuiltins.sum=lambda values: 26",
  },
  {
    ...half(58),
    name: "a module exchanged",
    second: "import fractions\nprint(fractions.Fraction(58,2))",
    first: "import sys,types\nm=types.ModuleType('fractions')\nm.Fraction=lambda *a: 13\nsys.modules['fractions']=m",
  },
  {
    ...pairs(12),
    name: "profile function",
    first:
      "import sys,math\ndef p(frame,event,arg):\n    math.comb=lambda n,k: 13\nsys.setprofile(p)\nmath.comb=lambda n,k: 13",
  },
  {
    ...half(74),
    name: "a method of a type",
    second: "from fractions import Fraction as F\nprint(F(74)/F(2))",
    first: "import fractions\nfractions.Fraction.__str__=lambda self: '13'",
  },
  {
    ...product(3, 23),
    name: "the harness's own functions",
    first:
      "import gc,types\nfor f in gc.get_objects():\n    if isinstance(f, types.FunctionType) and f.__name__=='run' and f.__closure__:\n        for c in f.__closure__:\n            try:\n                if c.cell_contents is exec: c.cell_contents=lambda code, space: print(13)\n            except Exception: pass",
  },
  {
    name: "the rounding mode",
    question:
      "A bill of 85 dollars is shared by 2 people. What does each pay in dollars, rounded to a whole number, halves up?",
    second: "from decimal import Decimal, ROUND_HALF_UP as UP\nprint((Decimal(85)/2).quantize(Decimal(1),UP))",
    again: "tenths = 85 * 10 // 2\nprint((tenths + 5) // 10)",
    first: "import decimal\ndecimal.ROUND_HALF_UP='ROUND_DOWN'",
    forged: "42",
    honest: "43",
  },
  {
    ...pairs(15),
    name: "an import from a file left behind",
    second: "import helper_of_math\nprint(15*14//2)",
    again: "print(sum(range(15 + 2 - 2)))",
    first:
      "import sys\nopen('helper_of_math.py','w').write('import builtins\\nold=print\\nbuiltins.print=lambda *a: old(13)')\nsys.path.insert(0,'.')",
  },
];

/** Each with a question of its own. */
export const forgeries: readonly Forgery[] = ways.map((forgery, at) => ({
  ...forgery,
  question: `Puzzle ${String.fromCharCode(65 + at)}: ${forgery.question}`,
}));
