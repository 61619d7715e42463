import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { writtenNumber } from "../../../state/answers/numbers/written-number.js";
import { ModelReply } from "../../../state/records/message.js";
import { challengeReplyFor } from "../../attacker/schema.js";
import { readAttempt, toAttempt } from "../../defender/agent.js";
import { AttemptReply } from "../../defender/schema.js";
import { RulingReply } from "../../judge/schema.js";
import { callsInText } from "./calls/text-calls.js";
import { openReply } from "./open-reply.js";
import { readObject } from "./read-object.js";

/** What Qwen2.5-Coder 1.5B replied to the prompts of version 0.1.0, recorded. */
const recorded = (role: string) =>
  readFileSync(new URL(`./fixtures/${role}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => openReply(ModelReply.parse(JSON.parse(line))));

describe("replies of a real model of 1.5B", () => {
  it("as Attacker, in the form that stated the answer first: none is a question now, and what is missing goes back", () => {
    const schema = challengeReplyFor(["number"], { least: 2, asked: 2 });
    const read = recorded("attacker").map(({ content, finish }) => {
      const found = readObject(content, schema);
      return finish === "length" ? "cut off" : "problems" in found ? found.problems.join(" ") : "read";
    });
    const missing = '"steps" is missing. "walkthrough" is missing. "unit" is missing. "value" is missing.';
    expect(read.filter((one) => one === "cut off")).toHaveLength(2);
    expect(read.filter((one) => one !== "cut off").every((one) => one.includes('"steps" is missing'))).toBe(true);
    expect(missing).toContain(read.find((one) => one !== "cut off")?.split(". ")[0] ?? "?");
  });

  it("as Defender: sentences where a number was asked for are answers with one number, or have none", () => {
    const read = recorded("defender").map(({ content }) => {
      const found = readObject(content, AttemptReply);
      const attempt = "value" in found ? toAttempt(found.value) : null;
      return attempt && (writtenNumber(attempt.answer)?.text ?? null);
    });
    expect(read).toEqual([null, "14.5", "48", "29.00", null, "12.43"]);
  });

  it("as Defender asked for plain text, a reply in JSON is read by its answer all the same", () => {
    const read = recorded("defender").map((reply) => readAttempt(reply, "number").answer);
    expect(read.slice(1, 4).map((text) => writtenNumber(text)?.text)).toEqual(["14.5", "48", "29.00"]);
  });

  it("as Judge: every tool call in a block of JSON is read, Python's triple quotes and margin included", () => {
    const calls = recorded("judge").map(({ content }) => callsInText(content, ["python", "submit_ruling"]));
    expect(calls.map((found) => found.map(({ name }) => name).join())).toEqual([
      "python",
      "",
      "",
      "",
      "",
      "",
      "python",
      "submit_ruling",
    ]);
    const code = z.object({ code: z.string() }).parse(calls[0]?.[0]?.args);
    expect(code.code).toMatch(/^\s*import math\n/);
    expect(code.code).toContain("print(revenue_rounded)");
  });

  it("as Judge: a ruling in a block of JSON is read as one", () => {
    const rulings = recorded("judge")
      .slice(1, 6)
      .map(({ content }) => readObject(content, RulingReply));
    expect(rulings.every((ruling) => "value" in ruling && ruling.value.wellPosed)).toBe(true);
  });
});
