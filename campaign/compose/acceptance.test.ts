import { expect, it } from "vitest";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../../state/novelty/novelty-gate.js";
import type { Challenge } from "../../state/records/challenge.js";
import { createAcceptance } from "./acceptance.js";

const challenge = (question: string, value: string): Challenge => ({
  ...{ topic: "ratios", question, explanation: `It is ${value}.` },
  answer: { kind: "number", value },
  hops: [{ step: 1, question: "What is it?", result: value, uses: [] }],
});
const pens = challenge("A shop has 40 pens and sells 7 of them. How many are left?", "33");
const trains = challenge(
  "Two trains leave at noon at 80 and 95 km/h in opposite directions. How far apart at 3 pm?",
  "525",
);
const eggs = challenge("A farm packs 14 boxes of 30 eggs and breaks 18 on the way. How many whole eggs arrive?", "402");

async function acceptance(target: number) {
  const gate = await openNoveltyGate({ embedder: createLocalEmbedder() });
  return createAcceptance({ gate, target, accepted: [], texts: new Map() });
}

/** Proofs that the test ends itself; `open` holds those that were begun. */
function proofs() {
  const open: ((reason: string | null) => void)[] = [];
  const prove = () =>
    new Promise<string | null>((resolve) => {
      open.push(resolve);
    });
  return { open, prove };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it("proves no more rows at once than are missing, and none any more once the target is reached", async () => {
  const accept = await acceptance(1);
  const { open, prove } = proofs();
  const first = accept("m1r1", pens, prove);
  const second = accept("m2r1", trains, prove);
  await turn();
  expect(open).toHaveLength(1);
  open[0]?.(null);
  expect(await first).toMatchObject({ finding: "accepted" });
  expect(await second).toEqual({ finding: "full", nearest: null });
  expect(await accept("m3r1", eggs, prove)).toEqual({ finding: "full", nearest: null });
  expect(open).toHaveLength(1);
});

it("gives the place of a row that is not proven, or fails, to the next one", async () => {
  const accept = await acceptance(1);
  const { open, prove } = proofs();
  const unproven = accept("m1r1", pens, prove);
  const failing = accept("m2r1", trains, () => Promise.reject(new Error("gone")));
  const last = accept("m3r1", eggs, prove);
  await turn();
  open[0]?.("It prints 34.");
  expect(await unproven).toEqual({ finding: "unproven", reason: "It prints 34." });
  await expect(failing).rejects.toThrow("gone");
  await turn();
  open[1]?.(null);
  expect(await last).toMatchObject({ finding: "accepted" });
});

it("refuses a row like one that was accepted while it was proven, and takes the same round again as it was", async () => {
  const accept = await acceptance(3);
  const proven = () => Promise.resolve(null);
  expect(await accept("m1r1", pens, proven)).toMatchObject({ finding: "accepted" });
  expect(await accept("m2r1", pens, proven)).toMatchObject({ finding: "duplicate" });
  expect(await accept("m1r1", pens, proven)).toMatchObject({ finding: "accepted" });
  expect(await accept("m3r1", eggs, proven)).toMatchObject({ finding: "accepted" });
});
