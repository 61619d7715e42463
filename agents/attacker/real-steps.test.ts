import { describe, expect, it } from "vitest";
import type { Hop } from "../../state/records/challenge.js";
import { realSteps } from "./real-steps.js";

type Written = [working: string, result: string, uses?: number[], question?: string];
const hops = (...written: Written[]): Hop[] =>
  written.map(([working, result, uses = [], question = "What is it?"], index) => ({
    ...{ step: index + 1, question, result, uses },
    ...(working === "" ? {} : { working }),
  }));
const results = (question: string, ...written: Written[]) =>
  realSteps(hops(...written), question).map(({ result }) => result);

const price = "A product costs $50. Its price rises by 20%. What is the new price? Round to two decimals.";

describe("steps that compute nothing are left out", () => {
  it("a repeated result, however it is put", () => {
    const written: Written[] = [
      ["20% of $50 = 0.20 * 50 = $10", "10.00"],
      ["$50 + $10 = $60", "60.00", [1]],
      ["60.00 rounded to two decimal places = $60.00", "60.00", [2], "Round to two decimal places."],
      ["60.00", "60.00", [3], "What is the new price?"],
      ["", "60.00", [4], "State the final answer."],
    ];
    expect(results(price, ...written)).toEqual(["10.00", "60.00"]);
  });

  it("a result that is only rounded lends its digits to the step before it", () => {
    const question = "A car travels 120 miles in 3 hours. How many km in 5 hours? Round to 2 decimals.";
    const written: Written[] = [
      ["120 * 1.609 / 3", "64.3733"],
      ["64.3733 * 5", "321.8667", [1]],
      ["321.8667 to 2 decimals is 321.87", "321.87", [2]],
    ];
    expect(results(question, ...written)).toEqual(["64.3733", "321.87"]);
  });

  it("a number of the question", () => {
    const question = "You deposit $100 at 5% a year. What do you have after 2 years, to two decimals?";
    const written: Written[] = [
      ["5%", "5.00", [], "What is the annual interest rate?"],
      ["$100", "100", [], "What is the initial deposit?"],
      ["100 * 1.05", "105", [1, 2]],
      ["105 * 1.05", "110.25", [1, 3]],
    ];
    expect(realSteps(hops(...written), question)).toMatchObject([
      { step: 1, result: "105", uses: [] },
      { step: 2, result: "110.25", uses: [1] },
    ]);
  });

  it("a number of the question whose working says that there is none", () => {
    const question =
      "A pool has a volume of 150 liters and is filled at 4 liters a minute. How many minutes does it take?";
    const written: Written[] = [
      ["This is already given in the question.", "4"],
      ["No working needed.", "150"],
      ["150 / 4 = 37.5", "37.5", [2, 1]],
    ];
    expect(results(question, ...written)).toEqual(["37.5"]);
    expect(results("6 letters are drawn. How many are in BANANA?", ["Count them.", "6"], ["6 * 2", "12"])).toEqual([
      "6",
      "12",
    ]);
  });

  // 5 + 0 is of Qwen2.5-Coder 1.5B.
  it("an operation that changes nothing", () => {
    const question = "A plan costs 5 dollars and 0.02 dollars per gigabyte. What do 10 gigabytes cost?";
    const last: Written = ["5 + 0.2 = 5.2", "5.20", [1, 2]];
    const other: Written = ["0.02 * 10 = 0.2", "0.2"];
    for (const working of ["5 + 0 = 5", "$5 - $0.00", "5 * 1 = 5", "5.00 / 1", "0 + 5 = 5", "1 * 5"])
      expect(results(question, [working, "5"], other, last)).toEqual(["0.2", "5.20"]);
    expect(results(question, other, last, ["5.2 * 1 = 5.20", "5.20", [2]])).toEqual(["0.2", "5.20"]);
  });

  it.each(["5 * 10 = 50", "50 - 0.02", "5 / 0.1 = 50", "21 * 5", "5 * 1.1", "5 + 0.02", "10 + 05"])(
    "but not %s, which changes something",
    (working) => {
      const question = "Of 50, 5, 10, 0.02, 0.1, 21, 1.1: what is left?";
      expect(results(question, [working, "50"], ["50 * 2", "100", [1]])).toEqual(["50", "100"]);
    },
  );

  it("a number of the question whose sub-question says so, where there is no working", () => {
    const question = "A train takes 3 hours at 100 km/h. How far does it go in half of that time, in km?";
    const given = "How long does the train travel? (This is already given in the question)";
    const rest: Written[] = [
      ["3 / 2", "1.5"],
      ["1.5 * 100", "150", [2]],
    ];
    expect(results(question, ["", "3", [], given], ...rest)).toEqual(["1.5", "150"]);
    expect(results(question, ["", "3", [], "How long does the train travel?"], ...rest)).toEqual(["3", "1.5", "150"]);
  });

  // Of Qwen2.5-Coder 1.5B: the answer, a step that is of no use, and the answer again.
  it("an earlier calculation again as the last step, but not as another one", () => {
    const question = "A van drives 200 km. It drives 15 km on a liter. How many liters, to 2 decimals?";
    const [fuel, other]: [Written, Written] = [
      ["200 / 15 = 13.33", "13.33"],
      ["15 * 2", "30"],
    ];
    expect(results(question, fuel, other, ["200/15 = 13.33", "13.33", [1]])).toEqual(["13.33", "30"]);
    expect(results(question, fuel, other, fuel, ["13.33 + 13.33", "26.66", [1, 3]])).toEqual([
      "13.33",
      "30",
      "13.33",
      "26.66",
    ]);
  });

  it("the same calculation once more", () => {
    const question = "Two cars drive 1000 m at 500 m an hour. How long, in hours?";
    expect(results(question, ["1000 / 500 = 2", "2.00"], ["1000/500 = 2", "2", [1]])).toEqual(["2"]);
  });

  it("what the question says, word for word", () => {
    const question = "A recipe calls for 3 cups of flour; 1 cup = 250 grams. How many grams is that?";
    expect(results(question, ["1 cup = 250 grams", "250"], ["3 * 250", "750", [1]])).toEqual(["750"]);
  });

  it("and a step that uses one of them uses what it repeats", () => {
    const written: Written[] = [
      ["50 * 0.2", "10"],
      ["10", "10", [1]],
      ["50 + 10", "60", [2]],
    ];
    expect(realSteps(hops(...written), price)).toMatchObject([{ uses: [] }, { step: 2, uses: [1] }]);
  });
});

describe("steps that compute something are kept", () => {
  it.each<[string, string, Written[]]>([
    [
      "the same number by another calculation",
      "Of 24 children 12 are boys.",
      [
        ["24 / 2", "12"],
        ["24 - 12", "12", [1]],
      ],
    ],
    [
      "a number of the question that is computed",
      "6 boxes of 4, 24 more.",
      [
        ["6 * 4", "24"],
        ["24 + 24", "48", [1]],
      ],
    ],
    [
      "a comparison",
      "Is 7 or 3 larger?",
      [
        ["3 + 4", "7"],
        ["the larger of 7 and 3 is 7", "7", [1]],
      ],
    ],
    [
      "a call",
      "The larger of 7 and 3?",
      [
        ["9 - 2", "7"],
        ["max(7, 3)", "7", [1]],
      ],
    ],
    [
      "a fact beside a number of the question",
      "How many grams are 250 cups?",
      [
        ["1 cup = 250 grams", "250"],
        ["250 * 250", "62500"],
      ],
    ],
    [
      "a text",
      "What colour?",
      [
        ["by sight", "red"],
        ["by sight", "red", [1]],
      ],
    ],
    [
      "more digits of the same number",
      "To 3 decimals.",
      [
        ["1 / 3", "0.33"],
        ["1 of 3 is 0.333", "0.333", [1]],
      ],
    ],
  ])("%s", (_, question, written) => {
    expect(results(question, ...written)).toEqual(written.map(([, result]) => result));
  });

  it("and what they use wrongly is left to the check of the shape", () => {
    const written: Written[] = [
      ["50 * 0.2", "10", [0]],
      ["50 + 10", "60", [2, 7]],
    ];
    expect(realSteps(hops(...written), price)).toMatchObject([{ uses: [0] }, { uses: [2, 7] }]);
  });
});
