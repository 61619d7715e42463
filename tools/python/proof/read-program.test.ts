import { afterAll, describe, expect, it } from "vitest";
import { SandboxConfig } from "../../../state/config/sandbox-config.js";
import { READER_MODULE } from "../program-reader.js";
import { createPythonSandbox } from "../sandbox.js";
import { readProgram } from "./read-program.js";

const sandbox = createPythonSandbox(SandboxConfig.parse({ size: 1, wallSeconds: 60, isolation: "heap" }));
afterAll(() => sandbox.close());

const read = (...programs: string[]) =>
  sandbox.series(async (run) => {
    const readings = [];
    for (const program of programs) readings.push(await readProgram(run, program));
    return readings;
  });
const areSame = async (one: string, other: string) => {
  const [left, right] = await read(one, other);
  expect(left).not.toBeNull();
  return left?.form === right?.form;
};

const BASE = `import math
price = 12
count = 5
total = 0
for day in range(count):
    total += price * day
half = total / 2
print(math.floor(half))`;

describe("two programs are the same", () => {
  it.each([
    [
      "with other names",
      BASE.replace(/\bprice\b/g, "p")
        .replace(/\bday\b/g, "d")
        .replace(/\btotal\b/g, "t"),
    ],
    ["with comments, blank lines and brackets", BASE.replace("count = 5", "# five\n\ncount = (5)  # five")],
    ["with a docstring", `"""An answer."""\n${BASE}`],
    ["with independent lines in another order", BASE.replace("price = 12\ncount = 5", "count = 5\nprice = 12")],
    [
      "with the import last, by another name",
      `${BASE.replace("import math\n", "import math as m\n").replace("math.f", "m.f")}`,
    ],
    [
      "importing the function alone",
      BASE.replace("import math", "from math import floor").replace("math.floor", "floor"),
    ],
    ["with types", BASE.replace("price = 12", "price: int = 12")],
    ["with two values assigned at once", BASE.replace("price = 12\ncount = 5", "price, count = 12, 5")],
    ["with a value written where it is used", BASE.replace("half = total / 2\n", "").replace("half", "total / 2")],
    ["with an unused name more", `unused = 7\n${BASE}`],
    ["with factors in another order", BASE.replace("price * day", "day * price")],
    ["with += written out", BASE.replace("total += price * day", "total = total + price * day")],
    ["with 12.0 for 12", BASE.replace("12", "12.0")],
  ])("%s", async (_, other) => {
    expect(await areSame(BASE, other)).toBe(true);
  });

  it("with functions, parameters and independent functions renamed and moved", async () => {
    const one = "def area(a, b):\n    return a * b\ndef edge(a):\n    return 4 * a\nprint(area(3, 7) + edge(5))";
    const other = "def f(q):\n    return q * 4\ndef g(x, y):\n    return x * y\nprint(g(3, 7) + f(5))";
    expect(await areSame(one, other)).toBe(true);
  });
});

describe("two programs are not the same", () => {
  it.each([
    ["with another number", BASE.replace("12", "13")],
    ["with another operation", BASE.replace("price * day", "price + day")],
    ["with another function", BASE.replace("floor", "ceil")],
    ["where a formula takes the place of a loop", "import math\nprint(math.floor(12 * (0 + 1 + 2 + 3 + 4) / 2))"],
    ["where other names meet", BASE.replace("price * day", "count * day")],
    ["where the loop runs backwards", BASE.replace("range(count)", "range(count - 1, -1, -1)")],
  ])("%s", async (_, other) => {
    expect(await areSame(BASE, other)).toBe(false);
  });

  it("where the operands of a difference change places", async () => {
    expect(await areSame("a = 9\nb = 4\nprint(a - b)", "a = 9\nb = 4\nprint(b - a)")).toBe(false);
  });
});

describe("the numbers of a program", () => {
  it("are found in place, beside characters of any width", async () => {
    const program =
      'from decimal import Decimal as D\r\nname = "déjà 😀"; price = D("2.50")\nprint(name and price * 1_000)';
    const [reading] = await read(program);
    expect(reading?.numbers.map(({ start, end, ...rest }) => ({ ...rest, text: program.slice(start, end) }))).toEqual([
      { value: "2.5", quoted: true, datum: true, text: '"2.50"' },
      { value: "1000", quoted: false, datum: false, text: "1_000" },
    ]);
  });

  it("are data where they are given to a name for good, also in lists within lists", async () => {
    const data = async (program: string) => {
      const [reading] = await read(program);
      return reading?.numbers
        .filter(({ datum }) => datum)
        .map(({ value }) => value)
        .sort();
    };
    expect(await data("rows = [(3, [4, '5']), {'x': 6}]\nprint(rows[0][0] * 7)")).toEqual(["3", "4", "5", "6"]);
    expect(await data("product = 1\nfor n in (2, 3):\n    product *= n\nprint(product)")).toEqual([]);
  });

  it.each([
    "from decimal import getcontext\ngetcontext().prec = 100\nprint(3)",
    "print(round(3 / 1, 2))",
    "from decimal import Decimal as D\nprint(D('3').quantize(D('0.01')))",
    "from decimal import Decimal as D\nprint(D('3').scaleb(-2))",
  ])("are not what says how to round or how exactly to compute: %s", async (program) => {
    const [reading] = await read(program);
    expect(reading?.numbers.map(({ value }) => value).filter((value) => value !== "1")).toEqual(["3"]);
  });

  it("are not the width of a format", async () => {
    const [reading] = await read('x = 3\nprint(f"{x:.2f} of 4")');
    expect(reading?.numbers.map(({ value }) => value)).toEqual(["3"]);
  });
});

it.each([
  ["print(42)", false],
  ["import math\nanswer = -42.0\nprint(str(answer))", false],
  ["print(40 + 2)", true],
  ["print(sum([40, 2]))", true],
  ["from fractions import Fraction as F\nprint(F(84, 2))", true],
  ["from fractions import Fraction as F\nprint(F('42'))", false],
])("whether a program computes anything: %s", async (program, computes) => {
  expect((await read(program))[0]?.computes).toBe(computes);
});

it("a program that Python cannot parse, or that is nested beyond measure, is not read", async () => {
  expect(await read("print(", `print(${"(".repeat(5000)}1${")".repeat(5000)})`)).toEqual([null, null]);
});

it.each(["heap", "child"] as const)("what a program does to the reader changes no reading: %s", async (isolation) => {
  const own = createPythonSandbox(SandboxConfig.parse({ size: 1, wallSeconds: 60, isolation }));
  const hostile = `import ${READER_MODULE} as reader\nreader.read = lambda program: {"computes": True}\nprint(reader.read(""))`;
  try {
    const [reading, result] = await own.series(async (run) => {
      const changed = await run(hostile);
      return [await readProgram(run, "print(42)"), changed] as const;
    });
    expect(result).toMatchObject({ status: "ok", stdout: "{'computes': True}\n" });
    expect(reading?.computes).toBe(false);
  } finally {
    await own.close();
  }
});
