import { describe, expect, it } from "vitest";
import { createAcceptance } from "../../campaign/compose/acceptance.js";
import { CampaignConfig } from "../../state/config/config.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../../state/novelty/novelty-gate.js";
import type { RoundOutcome } from "../../state/records/round.js";
import { acceptAgain } from "./accept-again.js";

const PENS = "A shop has 40 pens and sells 7 of them. How many are left?";
const TRAINS = "Two trains leave at noon at 80 and 95 km/h in opposite directions. How far apart are they at 3 pm?";

/** What a worker proposes. */
const proposed = (question: string, value: string, changes: Partial<RoundOutcome> = {}): RoundOutcome => ({
  ...{ outcome: "accepted", reason: "Valid, proven and new." },
  challenge: {
    ...{ topic: "ratios", question, explanation: "" },
    answer: { kind: "number", value },
    hops: [1, 2].map((step) => ({ step, question: "What is it?", result: value, uses: [] })),
  },
  ...{ verdicts: [], attempts: [], grades: [false] },
  quality: { clarity: 1, necessity: 1, soundness: 1, overall: 1, comment: "" },
  ...changes,
});

async function coordinator(target = 5) {
  const gate = await openNoveltyGate({ embedder: createLocalEmbedder() });
  const config = CampaignConfig.parse({ target });
  return { config, accept: createAcceptance({ gate, target, accepted: [], texts: new Map() }) };
}

describe("a coordinator that looks at a result once more", () => {
  it("accepts what is new and fits the policy", async () => {
    expect(await acceptAgain(await coordinator(), "m1r1", proposed(PENS, "33"))).toMatchObject({ outcome: "accepted" });
  });

  it("refuses the later of two that ask the same, whose workers knew nothing of each other", async () => {
    const parts = await coordinator();
    await acceptAgain(parts, "m1r1", proposed(PENS, "33"));
    const again = await acceptAgain(parts, "m2r1", proposed(PENS.replace("40", "41"), "34"));
    expect(again).toMatchObject({ outcome: "duplicate", reason: expect.stringContaining("accepted meanwhile") });
  });

  it("declines what comes when the target is reached", async () => {
    const parts = await coordinator(1);
    await acceptAgain(parts, "m1r1", proposed(PENS, "33"));
    const late = await acceptAgain(parts, "m2r1", proposed(TRAINS, "525"));
    expect(late).toMatchObject({ outcome: "declined", reason: expect.stringContaining("target was reached") });
  });

  it("takes the same round twice as one", async () => {
    const parts = await coordinator(1);
    for (let times = 0; times < 2; times += 1) {
      expect(await acceptAgain(parts, "m1r1", proposed(PENS, "33"))).toMatchObject({ outcome: "accepted" });
    }
  });

  it("holds a worker's word against the campaign's policy", async () => {
    const parts = await coordinator();
    const solved = await acceptAgain(parts, "m1r1", proposed(PENS, "33", { grades: [true] }));
    expect(solved.outcome).toBe("solved");
    const poor = proposed(PENS, "33", {
      quality: { clarity: 0.1, necessity: 1, soundness: 1, overall: 1, comment: "" },
    });
    expect(await acceptAgain(parts, "m2r1", poor)).toMatchObject({ outcome: "declined" });
  });

  it("leaves any other outcome as it is", async () => {
    const solved = proposed(PENS, "33", { outcome: "solved", reason: "The Defender solved it." });
    expect(await acceptAgain(await coordinator(), "m1r1", solved)).toBe(solved);
  });
});
