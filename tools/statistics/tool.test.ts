import { describe, expect, it } from "vitest";
import { createToolbox } from "../registry.js";
import { statisticsTool } from "./tool.js";

const ask = (input: Record<string, unknown>) =>
  createToolbox([statisticsTool]).call({ scope: "v1", tool: "statistics", input });

describe("statistics", () => {
  // Critical values as the tables of every textbook print them.
  it.each([
    [{ distribution: "normal", x: 1.959963984540054 }, 0.975, 0.025, 0.05],
    [{ distribution: "normal", x: 130, mean: 100, sd: 15 }, 0.9772498680518208, 0.0227501319481792, 0.0455002638963584],
    [{ distribution: "t", x: 2.228138851964939, df: 10 }, 0.975, 0.025, 0.05],
    [{ distribution: "t", x: -2.228138851964939, df: 10 }, 0.025, 0.975, 0.05],
    [{ distribution: "chi-square", x: 3.841458820694124, df: 1 }, 0.95, 0.05, null],
    [{ distribution: "f", x: 4.964602743730711, df: 1, df2: 10 }, 0.95, 0.05, null],
    // All but 9 and 10 successes (10 + 1 of 1024 ways); 8, 9 or 10 of them (45 + 10 + 1).
    [{ distribution: "binomial", x: 8, n: 10, p: 0.5 }, 1013 / 1024, 56 / 1024, null],
  ])("%o", async (input, atMost, atLeast, twoSided) => {
    const { status, output } = await ask(input);
    expect(status).toBe("ok");
    expect(output.atMost).toBeCloseTo(atMost, 10);
    expect(output.atLeast).toBeCloseTo(atLeast, 10);
    if (twoSided === null) expect(output.twoSided).toBeNull();
    else expect(output.twoSided).toBeCloseTo(twoSided, 10);
  });

  it("names the parameter that is missing", async () => {
    expect(await ask({ distribution: "t", x: 1 })).toMatchObject({
      status: "error",
      output: { error: "The t distribution needs df." },
    });
  });
});
