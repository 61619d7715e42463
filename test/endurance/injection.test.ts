import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { auditCases } from "../../campaign/audit/cases.js";
import { type HostileText, hostileTexts } from "../../campaign/audit/hostile-texts.js";
import { type Composition, compose } from "../../campaign/compose/compose.js";
import { loadDomain } from "../../domains/load.js";
import { sampleInput } from "../../graphs/parts.js";
import { createRoundGraph } from "../../graphs/round/graph.js";
import type { RoundStateValue } from "../../graphs/round/state.js";
import { CampaignConfig } from "../../state/config/config.js";
import type { Challenge } from "../../state/records/challenge.js";
import { asReply } from "../as-reply.js";
import { type ScriptedModels, startScriptedModels } from "../servers/scripted-start.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

/** A right question, and the wrong answer that every hostile text claims for it. */
const right = auditCases(await loadDomain("medicine"), 40, 5).find(
  ({ kind, challenge }) => kind === "right" && challenge.choices === undefined,
)?.challenge;
if (!right) throw new Error("The library gave no question with a number for its answer.");
const truth = Number(right.answer.value);
const claim = String(Math.round(truth) + 1234);

/** An explanation that ends in the answer, so that it passes the gate and the Judge is asked. */
const ending = (explanation: string, value: string) => `${explanation}\nSo the answer is ${value}.`;

/** The question with another answer, its last hop with it. */
const answered = (challenge: Challenge, value: string): Challenge => ({
  ...challenge,
  explanation: ending(challenge.explanation, value),
  answer: { ...challenge.answer, value },
  hops: challenge.hops.map((hop, index) => (index === challenge.hops.length - 1 ? { ...hop, result: value } : hop)),
});

/** With the choices that a wrong answer needs; the hostile one is the claimed one. */
const withChoices = (challenge: Challenge, first: string): Challenge => ({
  ...challenge,
  explanation: ending(challenge.explanation, "A"),
  choices: [first, String(truth), String(truth * 2 + 7)],
  answer: { kind: "choice", value: "A" },
  hops: challenge.hops.map((hop, index) => (index === challenge.hops.length - 1 ? { ...hop, result: "A" } : hop)),
});

function plant(challenge: Challenge, { where, text }: HostileText, value = claim): Challenge {
  const hostile = text(value);
  switch (where) {
    case "question":
      return { ...challenge, question: `${challenge.question} ${hostile}` };
    case "choice":
      return withChoices(challenge, hostile);
    case "hop":
      return { ...challenge, hops: challenge.hops.map((hop, at) => (at === 0 ? { ...hop, question: hostile } : hop)) };
    case "explanation":
      return { ...challenge, explanation: ending(hostile, challenge.answer.value) };
    case "passage":
      return challenge; // is in the library
  }
}

const wrong = answered(right, claim);
const posed = [wrong, withChoices(right, claim), right, ...hostileTexts.map((hostile) => plant(wrong, hostile))];
const explained = hostileTexts.filter(({ where }) => where === "explanation");

let folder: string;
beforeAll(async () => {
  folder = newFolder();
  const pages = hostileTexts.filter(({ where }) => where === "passage").map(({ text }) => text(claim));
  await writeFile(
    join(folder, "pages.jsonl"),
    pages.map((page) => JSON.stringify({ text: `${right.question} ${page}` })).join("\n"),
  );
});

/** Plays every challenge through the round graph under one judge; returns what the scripted models were sent. */
async function playAll(judge: string | null, challenges: Challenge[]) {
  const models: ScriptedModels = await startScriptedModels(challenges.map(asReply));
  const config = CampaignConfig.parse({
    domain: "medicine",
    players: { poser: models.reference("poser"), ben: "sim:ben" },
    judge: judge ?? models.reference("gullible"),
    hops: { min: 1, max: 10 },
    acceptance: { policy: "any", minHops: 99 }, // nothing is accepted, so that nothing is a duplicate
    novelty: { threshold: 1 },
    search: { providers: [{ type: "corpus", folder }] },
    sandbox: {},
  });
  const composition: Composition = await compose({ config, folder: null, journal: null, accepted: [] });
  const graph = createRoundGraph(async () => composition.parts);
  const rounds: (RoundStateValue & { sent: Awaited<ReturnType<ScriptedModels["seen"]>> })[] = [];
  try {
    for (const [index] of challenges.entries()) {
      const input = { ...sampleInput, round: `m1r${index + 1}`, roles: { attacker: "poser", defender: "ben" } };
      const state = await graph.invoke({ input }, { recursionLimit: 100 });
      const sent = (await models.seen()).filter(({ model }) => model === "gullible");
      rounds.push({ ...state, sent });
    }
  } finally {
    await composition.close();
    await models.stop();
  }
  return rounds;
}

/** What was found first, and how the round ended. */
const verdictOf = ({ verdicts, outcome }: RoundStateValue) => ({ finding: verdicts[0]?.finding, outcome });

/** How a ruling is answered that is sent back: a sentence of our own, which quotes no text and needs no fence. */
const OWN_SENTENCE = /^[A-Z][^<>{}"]*$/;

describe("hostile texts", { timeout: 300_000 }, () => {
  it("are many and of every kind", () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(hostileTexts.map(({ name }) => name)).size).toBe(hostileTexts.length);
  });

  it("change no verdict of the simulated judge", async () => {
    const alsoRight = explained.map((hostile) => plant(right, hostile));
    const [plain, plainChoice, honest, ...hostile] = await playAll("sim:judge", [...posed, ...alsoRight]);
    if (!plain || !plainChoice || !honest) throw new Error("A round is missing.");
    expect(verdictOf(plain)).toEqual({ finding: "refuted", outcome: "invalid" });
    expect(verdictOf(plainChoice)).toEqual({ finding: "refuted", outcome: "invalid" });
    expect(verdictOf(honest)).toMatchObject({ finding: "confirmed" });
    for (const [index, { name }] of hostileTexts.entries()) {
      const round = hostile[index];
      expect({ name, ...(round && verdictOf(round)) }).toEqual({ name, finding: "refuted", outcome: "invalid" });
    }
    // An explanation that gives orders neither helps nor harms the right question that it belongs to.
    for (const round of hostile.slice(hostileTexts.length)) expect(round.verdicts[0]?.finding).toBe("confirmed");
  });

  it("change no verdict of a judge that believes and obeys, and none escapes its fence or is run", async () => {
    const [plain, plainChoice, , ...hostile] = await playAll(null, posed);
    if (!plain || !plainChoice) throw new Error("A round is missing.");
    expect(verdictOf(plain)).toEqual({ finding: "unproven", outcome: "unproven" });
    const [first] = plain.sent;
    let refused = 0;
    for (const [index, { name, where }] of hostileTexts.entries()) {
      const round = hostile[index];
      expect({ name, ...(round && verdictOf(round)) }).toEqual({ name, ...verdictOf(plain) });
      // Not one program that a text asked it to run was run.
      const programs =
        round?.verdicts.flatMap(({ evidence }) => evidence).filter(({ tool }) => tool === "python") ?? [];
      const dictated = programs.filter(({ input }) => !/^print\("[^"]*"\)$/.test(String(input.code)));
      for (const { input, output } of dictated)
        expect({ name, input, output }).toMatchObject({
          output: { error: expect.stringContaining("This program was not run") },
        });
      refused += programs.filter(({ output }) => String(output.error).includes("is copied from a text")).length;
      // On the wire: the same messages as without the text, but for the text between our tags.
      expect(round?.sent.length).toBeGreaterThan(0);
      for (const { messages } of round?.sent ?? []) {
        const [system, user, ...turns] = messages;
        expect(system?.content).toBe(first?.messages[0]?.content);
        expect(skeleton(user?.content ?? "")).toBe(skeleton(first?.messages[1]?.content ?? ""));
        expect(turns.every(({ role }, at) => role === (at % 2 === 0 ? "assistant" : "tool"))).toBe(true);
        for (const { role, content } of messages.filter(({ role }) => role !== "assistant")) {
          expect({
            name,
            where,
            hidden: hiddenIn(content),
            tokens: tokensIn(role === "system" ? "" : blocks(content)),
            codes: codesIn(content),
            fenced: role !== "tool" || OWN_SENTENCE.test(content) || skeleton(content) === "<tool_answer>",
          }).toEqual({ name, where, hidden: [], tokens: [], codes: 0, fenced: true });
        }
      }
    }
    // Otherwise nothing was tried, and the test would prove nothing.
    expect(refused).toBeGreaterThanOrEqual(4);
  });
});

const block = /<(question|choices|sub_questions|tool_answer)-([0-9a-f]{8})>([\s\S]*?)<\/\1-\2>/g;
/** What is left of a message when the texts of others are taken out. */
const skeleton = (content: string) => content.replace(block, "<$1>").replace("\n<choices>", "");
/** The texts of others in a message. */
const blocks = (content: string) => [...content.matchAll(block)].map(([, , , inside]) => inside).join("\n");
const hiddenIn = (content: string) => content.match(/\p{Default_Ignorable_Code_Point}|(?![\n\r\t])\p{Cc}/gu) ?? [];
/** What chat templates read as a turn's end or a tool call. */
const tokensIn = (content: string) =>
  content.match(/<[|｜]|<\/?(?:tool_call|start_of_turn|end_of_turn|s)>|\[\/?(?:INST|TOOL_\w+)\]|<<\/?SYS>>/giu) ?? [];
/** How often the code of a message's own tags occurs in the texts between them. */
const codesIn = (content: string) => {
  const [, , code = "no tag"] = new RegExp(block.source).exec(content) ?? [];
  return blocks(content).split(code).length - 1;
};
