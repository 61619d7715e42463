import { describe, expect, it } from "vitest";
import { AttemptReply } from "../agents/defender/schema.js";
import { GradeReply, RatingReply } from "../agents/judge/schema.js";
import { NanofluxError } from "../state/errors.js";
import { ModelReply, type ModelRequest } from "../state/records/message.js";
import { attackRequest, defendRequest, judgeRequest, readChallenge } from "./fixtures/requests.js";
import { respond, simulatedNames } from "./respond.js";
import { textbook } from "./textbook.js";

const [question = ""] = textbook.math ?? [];
const plain = { question, choices: null };
const requests: ModelRequest[] = Array.from({ length: 30 }, (_, at) => [
  attackRequest("math", "rates", 3, at),
  defendRequest(plain, at),
  judgeRequest(plain, { system: `Check ${at}.` }),
]).flat();

describe("respond", () => {
  it("names the models that there are when asked for another", () => {
    expect(simulatedNames).toEqual(["ada", "ben", "judge", "careless"]);
    try {
      respond("eve", { messages: [] });
      expect.unreachable();
    } catch (error) {
      expect(NanofluxError.isInstance(error) && [error.code, error.message, error.fix]).toEqual([
        "MODEL_UNKNOWN",
        'There is no simulated model "eve".',
        "Use one of sim:ada, sim:ben, sim:judge, sim:careless.",
      ]);
    }
  });

  it("gives the same reply to the same request, whatever was asked before, and leaves the request alone", () => {
    const before = structuredClone(requests);
    const forward = requests.map((request) => respond("ada", request));
    const backward = [...requests]
      .reverse()
      .map((request) => respond("ada", request))
      .reverse();
    expect(backward).toEqual(forward);
    expect(requests).toEqual(before);
    for (const reply of forward) expect(ModelReply.parse(reply)).toEqual(reply);
  });

  it("does not heed what only a transport adds: order of keys, ids of calls, schemas", () => {
    const call = { name: "python", args: { code: "print(1)" } };
    const turns = (id: string) => [
      { role: "assistant" as const, content: "", toolCalls: [{ ...call, id }] },
      { role: "tool" as const, content: '{"status":"error","stdout":""}', toolCallId: id },
    ];
    const one = judgeRequest(plain, { turns: turns("a") });
    const other: ModelRequest = JSON.parse(
      JSON.stringify({ tools: one.tools?.toReversed(), messages: judgeRequest(plain, { turns: turns("b") }).messages }),
    );
    expect(respond("judge", other)).toEqual(respond("judge", one));
  });

  it("gives two personas minds of their own", () => {
    const [request] = requests;
    if (!request) throw new Error("No request.");
    expect(respond("ada", request).content).not.toBe(respond("ben", request).content);
  });

  it("counts a token for every four characters of the conversation and of the reply", () => {
    const short = respond("judge", { messages: [{ role: "user", content: "hello" }] });
    expect(short.usage).toEqual({ inputTokens: 5, outputTokens: Math.ceil(short.content.length / 4) });
    const long = respond("judge", { messages: [{ role: "user", content: "hello".repeat(100) }] });
    expect(long.usage?.inputTokens).toBe(5 + Math.floor(495 / 4) + 1);
  });
});

describe("the shape of a reply", () => {
  const rubric = `<question>${question}</question><hops_with_results>1. x</hops_with_results><explanation>No.</explanation>`;
  const grade = "<question>Why?</question><reference>two birds</reference><candidate>two birds</candidate>";
  const ask = (content: string, name?: string) =>
    respond("judge", {
      messages: [{ role: "user", content }],
      ...(name ? { format: { name, schema: {} } } : {}),
    }).content;

  it("is what the format names, as JSON", () => {
    expect(readChallenge(respond("judge", attackRequest("math", "rates", 2, 3)).content)?.steps).toHaveLength(2);
    expect(AttemptReply.parse(JSON.parse(respond("judge", defendRequest(plain)).content)).answer).toBe("48");
    expect(RatingReply.parse(JSON.parse(ask(rubric, "rate")))).toMatchObject({
      clarity: 1,
      necessity: 1,
      soundness: 0,
    });
    expect(GradeReply.parse(JSON.parse(ask(grade, "grade"))).correct).toBe(true);
  });

  it("is recognised by the prompt's tags if the format has another name", () => {
    expect(RatingReply.parse(JSON.parse(ask(rubric, "json_object"))).clarity).toBe(1);
    expect(GradeReply.parse(JSON.parse(ask(grade))).correct).toBe(true);
    expect(AttemptReply.parse(JSON.parse(ask(`<question>${question}</question>`))).answer).toBe("48");
    expect(ask("Good morning.")).toMatch(/simulated/);
  });

  it("is the forced tool's arguments where a tool was forced", () => {
    const { format: _, ...request } = attackRequest("math", "rates", 2, 3);
    const tool = { name: "challenge", description: "", parameters: {} };
    const reply = respond("judge", { ...request, tools: [tool] });
    expect(reply.toolCalls).toMatchObject([{ name: "challenge" }]);
    const asJson = respond("judge", { ...request, format: { name: "challenge", schema: {} } });
    expect(reply.toolCalls[0]?.args).toEqual(readChallenge(asJson.content));
  });
});

describe("malformed replies", () => {
  const replies = Array.from({ length: 800 }, (_, at) => {
    const request = attackRequest("math", "sequences", 2, at);
    return { request, reply: respond("ada", request) };
  });
  const bad = replies.filter(({ reply }) => readChallenge(reply.content) === null);

  it("come at the declared rate, cut off, broken, or with a field missing", () => {
    expect(bad.length / replies.length).toBeGreaterThan(0.02);
    expect(bad.length / replies.length).toBeLessThan(0.06);
    expect(new Set(bad.map(({ reply }) => reply.finish))).toEqual(new Set(["stop", "length"]));
    const parses = bad.map(({ reply }) => {
      try {
        return typeof JSON.parse(reply.content);
      } catch {
        return "broken";
      }
    });
    expect(new Set(parses)).toEqual(new Set(["object", "broken"]));
  });

  it("are usually corrected in the repair round", () => {
    const corrected = bad.filter(({ request, reply }) => {
      const repair: ModelRequest = {
        ...request,
        messages: [
          ...request.messages,
          { role: "assistant", content: reply.content, toolCalls: [] },
          { role: "user", content: "Your reply did not parse: hops is missing. Reply again." },
        ],
      };
      return readChallenge(respond("ada", repair).content) !== null;
    });
    expect(corrected.length / bad.length).toBeGreaterThan(0.6);
  });
});
