import { afterAll, describe, expect, it } from "vitest";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { firstRow, rows } from "../fixtures/campaign.js";
import { meanPairwiseDistance, measureRows, sliceMetrics } from "./metrics.js";
import { necessaryHops } from "./necessary-hops.js";

const sandbox = createPythonSandbox({ ...sandboxLimits(), size: 1 });
afterAll(() => sandbox.close());

function sandboxLimits() {
  return { wallSeconds: 30, cpuSeconds: 60, memoryMb: 700, outputKb: 64, programs: 8, isolation: "heap" as const };
}

describe("a hop is necessary when the answer changes with its result", () => {
  it("in rows of a real campaign, all of them are", async () => {
    for (const row of rows.slice(0, 2)) {
      const { declared, necessary, probed } = await necessaryHops(row, sandbox);
      expect([declared, necessary, probed]).toEqual([row.hops.length, row.hops.length, row.hops.length]);
    }
  });

  it("and is idle where the proof computes it in vain, whatever `uses` claims; what no proof computes goes by `uses`", async () => {
    const hop = (step: number, result: string, uses: number[]) => ({ step, question: `${step}?`, result, uses });
    const program = "apples = 3 * 4\ncrates = 2 * 50\nleft = apples * 2 if crates > 0 else apples * 2\nprint(left)\n";
    const row = {
      ...firstRow(),
      answer: { kind: "number" as const, value: "24" },
      hops: [hop(1, "12", []), hop(2, "100", []), hop(3, "red", []), hop(4, "77", []), hop(5, "24", [1, 2, 3])],
      verification: {
        method: "executed" as const,
        proofs: [{ program, stdout: "24\n", proves: "answer" as const }],
        evidence: [],
      },
    };
    expect(await necessaryHops(row, sandbox)).toEqual({
      declared: 5,
      necessary: 3,
      probed: 3,
      idle: [2, 4],
    });
  });
});

describe("the measures of a slice", () => {
  it("mean pairwise distance is what looking at every pair gives", () => {
    const vectors = [0, 0.5, 2].map((angle) => Float32Array.from([Math.cos(angle), Math.sin(angle)]));
    const pairs = [0.5, 2, 1.5].map((angle) => 1 - Math.cos(angle));
    expect(meanPairwiseDistance(vectors)).toBeCloseTo(pairs.reduce((sum, one) => sum + one, 0) / 3, 6);
    expect(meanPairwiseDistance(vectors.slice(1, 2))).toBeNull();
  });

  it("a topic that fills half of the rows is one bit rare", async () => {
    const vector = Float32Array.from([1, 0]);
    const hops = { declared: 2, necessary: 1, probed: 2, idle: [1] };
    const topics = ["a", "a", "b", "c"].map((topic, index) => ({ ...firstRow(), id: String(index), topic }));
    const measured = await measureRows(
      topics,
      topics.map(() => vector),
      topics.map(() => hops),
    );
    expect(measured.map(({ rarity }) => rarity)).toEqual([1, 1, 2, 2]);
    expect(sliceMetrics(measured)).toMatchObject({
      rows: 4,
      rarity: 1.5,
      declaredHops: 2,
      necessaryHops: 1,
      soundness: 1,
    });
  });
});
