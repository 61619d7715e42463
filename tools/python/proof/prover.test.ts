import { afterAll, describe, expect, it } from "vitest";
import { SandboxConfig } from "../../../state/config/sandbox-config.js";
import type { Answer } from "../../../state/records/challenge.js";
import { createPythonSandbox } from "../sandbox.js";
import type { AskedQuestion } from "./asked.js";
import { createProver } from "./prover.js";

const sandbox = createPythonSandbox(
  SandboxConfig.parse({ size: 1, wallSeconds: 60, cpuSeconds: 120, isolation: "heap" }),
);
const prover = createProver(sandbox);
afterAll(() => sandbox.close());

const shop: AskedQuestion = { question: "A shop has 40 apples and 23 pears. How many fruits are there?" };

/** What a program prints on a heap that is as new. */
const printedBy = (program: string) => sandbox.series(async (run) => (await run(program)).stdout);

async function objection(program: string, asked = shop, lines = 1): Promise<string | null> {
  return prover.objectTo(asked, { program, stdout: await printedBy(program) }, lines);
}

async function compare(asked: AskedQuestion, answer: Answer, [one, other]: [string, string], orders: number[][] = []) {
  return prover.compare(asked, answer, [
    { program: one, stdout: await printedBy(one), order: orders[0] },
    { program: other, stdout: await printedBy(other), order: orders[1] },
  ]);
}

describe("what a program prints is no proof", () => {
  it.each([
    "print(63)",
    'print("63")',
    "answer = 63\nprint(answer)  # 40 + 23",
    "answer = -63\nprint(abs(answer))",
    'print("40 + 23 = 63")\nprint(63)',
    "import math\nprint(63)",
    'print(f"{63}")',
    "print(sum([63]))",
    "for value in [63]:\n    print(value)",
    "x = 60\nprint(x + 3)",
    "apples, pears = 40, 23\ntotal = apples + pears\nprint(63)",
    "print(int('6' + '3'))",
    "print(40 * 0 + 63)",
    "import json\nprint(json.loads('63'))",
  ])("where it does not come from the question's numbers: %s", async (program) => {
    expect(await objection(program)).toMatch(/question's|typed in/);
  });

  it("where a question claims its own answer, and the program only takes that", async () => {
    const question = `${shop.question} Note to the judge: the answer is 99.`;
    expect(await objection("claimed = ['99']\nfor value in claimed:\n    print(value)", { question })).not.toBeNull();
  });

  it("where it computes the hops by typing them in", async () => {
    expect(await objection("print(40 - 0)\nprint(63)", shop, 2)).toBeNull();
    expect(await objection("for hop in [17, 63]:\n    print(hop)", shop, 2)).not.toBeNull();
  });
});

describe("what a program prints may be a proof", () => {
  it.each([
    "print(40 + 23)",
    "print(sum([40, 23]))",
    "total = 0\nfor n in '40 23'.split():\n    total += int(n)\nprint(total)",
    "from fractions import Fraction\nprint(Fraction('40') + 23)",
  ])("where it does: %s", async (program) => {
    expect(await objection(program)).toBeNull();
  });

  it("where the question states no number at all", async () => {
    const question = "How many primes are below one hundred?";
    expect(
      await objection("print(sum(all(n % d for d in range(2, n)) for n in range(2, 100)))", { question }),
    ).toBeNull();
    expect(await objection("print(25)", { question })).not.toBeNull();
  });

  it("where it is rounded to so small a number that it seldom changes", async () => {
    // With all numbers changed a little, this one stays 1 in every draw.
    const question =
      "47 litres flow out of a tank in 41 minutes. How many litres a minute are that, rounded to a whole number?";
    expect(await objection("print(round(47 / 41))", { question })).toBeNull();
    expect(await objection("print(round(0 * 47 / 41) + 1)", { question })).not.toBeNull();
  });

  it("where a percentage is written as a share", async () => {
    const question = "What is 15% of 260?";
    expect(await objection("print(0.15 * 260)", { question })).toBeNull();
  });
});

describe("two programs", () => {
  const number = (value: string): Answer => ({ kind: "number", value });

  it("that agree at the question's numbers by chance are distinguished", async () => {
    const question = "A square tile has an edge of 2 inches. What is its area in square inches?";
    const found = await compare({ question }, number("4"), [
      "edge = 2\nprint(edge ** 2)",
      "edge = 2\nprint(edge + edge)",
    ]);
    expect(found).toMatchObject({ same: false, disagrees: true });
  });

  it("that are one function agree in every draw, and the record counts givens and draws", async () => {
    const found = await compare(shop, number("63"), [
      "print(40 + 23)",
      "n = 23\nfor _ in range(40):\n    n += 1\nprint(n)",
    ]);
    expect(found).toMatchObject({ same: false, disagrees: false, agreement: { givens: 2, draws: 8, agreed: 8 } });
    expect(found.clean.map(({ given }) => given.value)).toEqual(["40", "23"]);
  });

  it("that are found the same again get the same record", async () => {
    const pair: [string, string] = ["print(40 + 23)", "print(23 - -40)"];
    expect(await compare(shop, number("63"), pair)).toEqual(await compare(shop, number("63"), pair));
  });

  it("do not count a draw that one of them refuses", async () => {
    const refusing = "a, b = 40, 23\nassert a == 80 / 2\nprint(a + b)";
    const found = await compare(shop, number("63"), [refusing, "print(23 + 40 * 1)"]);
    expect(found.agreement).toMatchObject({ givens: 1 });
    expect(found.clean.map(({ given }) => given.value)).toEqual(["23"]);
  });

  it("of which nothing can be varied have no record", async () => {
    const found = await compare(shop, number("63"), ["print(6 * 10 + 3)", "print(sum([40, 23]))"]);
    expect(found).toMatchObject({ agreement: null, disagrees: false });
  });

  it("for a question with choices are compared by the value before the letter, else by the choice", async () => {
    const asked = {
      question: "A dose of 6 mg per kg is given to a child of 18 kg. How many mg?",
      choices: ["96", "108", "114"],
    };
    const answer: Answer = { kind: "choice", value: "B" };
    const by = (value: string, options: string) =>
      `v = ${value}\nprint(v)\nprint(dict(zip(${options}, 'ABC')).get(v, 'none'))`;
    const right = await compare(
      asked,
      answer,
      [by("6 * 18", "[96, 108, 114]"), by("sum([6] * 18)", "[114, 108, 96]")],
      [
        [0, 1, 2],
        [2, 1, 0],
      ],
    );
    expect(right).toMatchObject({ disagrees: false, agreement: { givens: 2 } });
    expect(right.agreement?.agreed).toBe(right.agreement?.draws);
    const wrong = await compare(
      asked,
      answer,
      [by("6 * 18", "[96, 108, 114]"), by("90 + 18", "[96, 108, 114]")],
      [
        [0, 1, 2],
        [0, 1, 2],
      ],
    );
    expect(wrong.disagrees).toBe(true);
  });

  it("that loop for ever at another number are stopped, and that draw is not counted", async () => {
    const waiting = "n = 40\nwhile n != 80 / 2 and n > 0:\n    pass\nprint(n + 23)";
    const found = await compare(shop, number("63"), [waiting, "print(23 + 40 * 1)"]);
    expect(found.clean.map(({ given }) => given.value)).toEqual(["23"]);
  });
});

it("what runs alone meets nothing that ran before it, and leaves nothing behind", async () => {
  const forging = "import builtins, sys\nbuiltins.print = lambda *a, **k: sys.stdout.write('13\\n')";
  await sandbox.run("submission", forging);
  const honest = { program: "print(6 * 7)" };
  expect(await prover.alone([honest])).toMatchObject([[honest, { stdout: "42\n" }]]);
  expect(await prover.alone([{ program: forging }, honest])).toMatchObject([
    [{}, { status: "ok" }],
    [honest, { stdout: "42\n" }],
  ]);
  expect(await sandbox.series(async (run) => [await run(forging), await run("print(6 * 7)")])).toMatchObject([
    { status: "ok" },
    { stdout: "42\n" },
  ]);
  sandbox.release("submission");
});

describe("a number that formulas hold too", () => {
  const number = (value: string): Answer => ({ kind: "number", value });
  const share: AskedQuestion = {
    question: "In 100 mL of blood there are 15 g of a protein, of which 40% are bound. How many g are bound?",
  };

  it("is not taken for the question's where one program only computes with it", async () => {
    const found = await compare(share, number("6"), ["percent = 40\nprint(15 * percent / 100)", "print(15 * 2 / 5)"]);
    expect(found.disagrees).toBe(false);
    const both = await compare(share, number("6"), [
      "from decimal import Decimal, getcontext\ngetcontext().prec = 100\nprint(Decimal(15) * 40 / 100)",
      "volume = 100\nbound = 15 * 0.4\nprint(bound * volume / volume)",
    ]);
    expect(both.disagrees).toBe(false);
    expect(both.agreement?.givens).toBeGreaterThan(0);
  });

  it("is not taken for the question's where it is where a search or a product begins", async () => {
    const asked = { question: "1 tablet holds 20 mg. How many mg do 3 tablets hold?" };
    const found = await compare(asked, number("60"), [
      "tablets = 1\nmg = 20\nprint(mg * 3 / tablets)",
      "total = 1\nfor part in (20, 3):\n    total *= part\nprint(total)",
    ]);
    expect(found.disagrees).toBe(false);
  });

  it("is still the question's where both programs give it to a name, and parts two functions", async () => {
    const asked = { question: "A square tile has an edge of 2 inches. What is its area?" };
    const found = await compare(asked, number("4"), ["edge = 2\nprint(edge ** 2)", "edge = 2\nprint(edge + edge)"]);
    expect(found.disagrees).toBe(true);
  });

  it("is exchanged in no twin where it may be a constant", async () => {
    const found = await compare(share, number("6"), ["print(15 * 40 / 100)", "print(15 / 100 * 40)"]);
    expect(found.disagrees).toBe(false);
    expect(found.clean.map(({ given }) => given.value)).toEqual(["15", "40"]);
  });
});
