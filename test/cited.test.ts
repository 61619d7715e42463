import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { runCampaign } from "../campaign/campaign.js";
import { verifyCampaign } from "../campaign/verify/verify-campaign.js";
import type { CampaignConfigInput } from "../state/config/config.js";
import { loadConfig } from "../state/config/config-file.js";
import type { Challenge } from "../state/records/challenge.js";
import type { CampaignEventOf } from "../state/records/events.js";
import { asReply } from "./as-reply.js";
import { type ScriptedModels, startScriptedModels } from "./servers/scripted-start.js";
import { temporaryFolders } from "./temporary.js";

const domain = fileURLToPath(new URL("../docs/examples/domains/pubmed-cited.yaml", import.meta.url));
const sample = fileURLToPath(new URL("../../shared/data/pubmedqa-pqal.sample.json", import.meta.url));

/** Studies of our own, in PubMedQA's shape. */
const studies = {
  "1": {
    QUESTION: "Does a standing desk raise the heart rate of office workers?",
    CONTEXTS: [
      "Forty office workers were asked to sit or to stand for six hours.",
      "A standing desk was found to raise the heart rate of the office workers by 8 beats per minute (P<0.01).",
    ],
  },
  "2": {
    QUESTION: "Do night shifts alter the bone density of nurses?",
    CONTEXTS: [
      "Bone density was measured in 210 nurses over nine years.",
      "No significant difference in bone density was found between nurses on night shifts and on day shifts (P=0.61).",
    ],
  },
  "3": {
    QUESTION: "Does chewing gum shorten the stay in hospital after bowel surgery?",
    CONTEXTS: ["The stay in hospital after bowel surgery might be lower with chewing gum, but the trial was small."],
  },
};

const letters = { yes: "A", no: "B", maybe: "C" };
type Word = keyof typeof letters;
const pose = (question: string, claim: Word, earlier: { question: string; result: Word }[] = []): Challenge => ({
  topic: "care",
  question,
  choices: ["yes", "no", "maybe"],
  answer: { kind: "choice", value: letters[claim] },
  hops: [...earlier, { question, result: claim }].map((hop, index) => ({ ...hop, step: index + 1, uses: [] })),
  explanation: "As the study found.",
});

const newFolder = temporaryFolders();
let folder: string;
let models: ScriptedModels | undefined;
beforeEach(async () => {
  folder = newFolder();
  await mkdir(join(folder, "library"));
});
afterEach(async () => {
  await models?.stop();
});

/** Plays one round a challenge, posed by a model in another process and answered by a Defender who guesses A. */
async function play(challenges: Challenge[], over: CampaignConfigInput = {}) {
  models = await startScriptedModels(challenges.map(asReply));
  const settled: CampaignEventOf<"round.settled">[] = [];
  const { examples } = await runCampaign({
    out: join(folder, "campaign"),
    config: {
      domain,
      players: { poser: models.reference("poser"), ben: "sim:ben" },
      student: "ben",
      target: 1000,
      matches: 1,
      hops: { min: 1, max: 2 },
      acceptance: { minQuality: 0 }, // the simulated judge rates calculations only
      limits: { rounds: challenges.length, stalledRounds: 1000 },
      search: { providers: [{ type: "corpus", folder: join(folder, "library") }] },
      ...over,
      ...(over.judge === "gullible" ? { judge: models.reference("gullible") } : {}),
      ...(over.panel ? { panel: ["sim:judge", models.reference("gullible")] } : {}),
    },
    onEvent: (event) => {
      if (event.type === "round.settled") settled.push(event);
    },
  });
  await models.stop();
  models = undefined;
  return { examples, outcomes: settled.map(({ result }) => result.outcome), settled };
}

/** The same question without choices: its answer is a text. */
const asText = ({ choices: _, ...posed }: Challenge, claim: Word): Challenge => ({
  ...posed,
  answer: { kind: "text", value: claim },
});

describe("a domain that is proven by citation", { timeout: 180_000 }, () => {
  beforeEach(() => writeFile(join(folder, "library", "studies.json"), JSON.stringify(studies)));

  it("accepts what the library says, with the sentences that say it, and checks them again offline", async () => {
    const { examples, outcomes } = await play([
      pose(studies[2].QUESTION, "no", [{ question: studies[1].QUESTION, result: "yes" }]),
      pose(studies[3].QUESTION, "maybe"),
      pose(studies[1].QUESTION, "no"),
      pose(studies[1].QUESTION, "yes"),
    ]);
    expect(outcomes).toEqual(["accepted", "accepted", "invalid", "solved"]);
    expect(examples[0]?.verification).toMatchObject({ method: "cited", proofs: [] });
    // The validation, one sentence for each hop, and the second proof.
    expect(examples[0]?.verification.sources?.map(({ quote }) => quote)).toEqual([
      studies[2].CONTEXTS[1],
      studies[1].CONTEXTS[1],
      studies[2].CONTEXTS[1],
      studies[2].CONTEXTS[1],
    ]);
    expect(await verifyCampaign(join(folder, "campaign"))).toMatchObject({ verified: 2, differing: 0 });

    const changed = JSON.stringify(studies).replace("No significant", "An significant");
    await writeFile(join(folder, "library", "studies.json"), changed);
    const check = await verifyCampaign(join(folder, "campaign"));
    expect(check).toMatchObject({ differing: 1 });
    expect(check.rows[0]?.problems.join()).toContain("No significant difference");
  });

  it("has an example's configuration that reads, and names its domain", async () => {
    const config = await loadConfig(
      fileURLToPath(new URL("../docs/examples/pubmed-cited.nanoflux.yaml", import.meta.url)),
    );
    expect(config.domain).toBe(domain);
    expect(config.panel).toHaveLength(2);
  });

  it("leaves unproven what is quoted from nowhere", async () => {
    const { outcomes, settled } = await play([pose(studies[2].QUESTION, "no")], { judge: "gullible" });
    expect(outcomes).toEqual(["unproven"]);
    expect(settled[0]?.result.reason).toContain("is not in its source");
  });

  it("lets a panel decide, and writes its votes into the row", async () => {
    const { examples } = await play([pose(studies[2].QUESTION, "no")], { panel: ["sim:judge", "sim:judge"] });
    expect(examples[0]?.verification.votes).toEqual({ confirmed: 2, refuted: 0, abstained: 1 });
    expect(examples[0]?.provenance.models).toMatchObject({ "judge-2": "sim:judge" });
    // Each judge searched for itself, once in each of the three verdicts.
    expect(examples[0]?.verification.evidence).toHaveLength(9);
  });

  it("has texts compared by the whole panel, and says that the row was judged", async () => {
    const own = join(folder, "texts.yaml");
    await writeFile(own, (await readFile(domain, "utf8")).replace("answers: [choice]", "answers: [text]"));
    const { examples, outcomes, settled } = await play(
      [asText(pose(studies[2].QUESTION, "no"), "no"), asText(pose(studies[1].QUESTION, "no"), "no")],
      { domain: own, panel: ["sim:judge", "sim:judge"] },
    );
    expect(outcomes).toEqual(["accepted", "invalid"]);
    expect(examples[0]?.verification).toMatchObject({ method: "judged", votes: { confirmed: 2, abstained: 1 } });
    expect(examples[0]?.verification.sources).not.toHaveLength(0);
    // The Defender's text was put to all three; the gullible one gave no readable grade.
    const grade = settled[0]?.result.verdicts.find(({ purpose }) => purpose === "grade");
    expect(grade).toMatchObject({ finding: "refuted", votes: { refuted: 2, abstained: 1 } });
  });
});

const Item = z.object({ QUESTION: z.string(), final_decision: z.enum(["yes", "no", "maybe"]) });

describe.skipIf(!existsSync(sample))(
  "PubMedQA's sample (skipped where ../shared/data is not)",
  { timeout: 180_000 },
  () => {
    it("gives rows whose quotations are in the abstracts, and none where the Judge disagrees", async () => {
      await copyFile(sample, join(folder, "library", "pqal.json"));
      const items = Object.values(z.record(z.string(), Item).parse(JSON.parse(await readFile(sample, "utf8"))));
      const posed = items.slice(0, 30).map((item) => pose(item.QUESTION, item.final_decision));
      const { examples, outcomes } = await play(posed);
      console.log(
        "PubMedQA, 30 questions:",
        Object.fromEntries(
          [...new Set(outcomes)].map((outcome) => [outcome, outcomes.filter((other) => other === outcome).length]),
        ),
      );
      expect(examples.length).toBeGreaterThan(0);
      for (const { verification } of examples) {
        expect(verification.method).toBe("cited");
        expect(verification.sources?.length).toBeGreaterThan(0);
      }
      expect(outcomes).not.toContain("failed");
      expect(await verifyCampaign(join(folder, "campaign"))).toMatchObject({ verified: examples.length, differing: 0 });
    });
  },
);
