import { describe, expect, it } from "vitest";
import { asCallFailure } from "../../agents/models/failure.js";
import { CampaignConfig } from "../../state/config/config.js";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";
import { Inquiry } from "./inquiry.js";

const config = CampaignConfig.parse({ matches: 1, limits: { failuresInARow: 3 } });
const error = (said: string, code: ErrorCode = "MODEL_CALL_FAILED") =>
  new NanofluxError(code, said, "Look at its log.");
const silent = (seconds: number) => error(`no reply within ${seconds} s`);
const broken = error("internal error");

/** Asks as many questions as there are entries: an error is thrown, anything else is what was found. */
async function inquire(came: readonly (Error | string)[], signal?: AbortSignal) {
  const progress: [number, number][] = [];
  const inquiry = new Inquiry({ config, signal, onCase: (done, failed) => progress.push([done, failed]) });
  const asked = await inquiry.ask(came, async (one) => {
    if (one instanceof Error) throw one;
    return one.toUpperCase();
  });
  const results = asked.map((one) => ("found" in one ? one.found : one.failure));
  return { results, progress, end: () => inquiry.end() };
}

describe("an inquiry", () => {
  it("goes on after a failure, and keeps what was found and why not", async () => {
    const { results, progress, end } = await inquire(["a", silent(180), "b"]);
    expect(results).toEqual(["A", "no reply within 180 s. Look at its log.", "B"]);
    expect(progress.at(-1)).toEqual([3, 1]);
    expect(end()).toBeNull();
  });

  it("asks nothing more after so many failures in a row for one reason, and says so beside what was found", async () => {
    const { results, end } = await inquire(["a", silent(180), silent(181), silent(180), "b"]);
    expect(results).toHaveLength(4);
    expect(end()).toMatchObject({ message: expect.stringContaining("3 questions in a row failed"), code: broken.code });
  });

  it("goes on while the reasons differ, or others are answered in between", async () => {
    const mixed = [silent(1), broken, silent(1), broken, "a", broken, broken, "b", broken, broken];
    const { results, end } = await inquire(mixed);
    expect(results).toHaveLength(mixed.length);
    expect(end()).toBeNull();
  });

  it("ends at once with an error that only the user can fix", async () => {
    const key = error("Incorrect API key", "MODEL_KEY_REJECTED");
    const first = await inquire([key, "a"]);
    expect(first.results).toHaveLength(1);
    expect(first.end).toThrow(key);
    const later = await inquire(["a", key, "b"]);
    expect(later.results).toHaveLength(2);
    expect(later.end()).toBe(key);
  });

  it("ends at once where the quota is spent, which has the code of any failed call", async () => {
    const spent = Object.assign(new Error("You exceeded your current quota"), {
      status: 429,
      code: "insufficient_quota",
    });
    const { reported } = asCallFailure(spent, { reference: "openai:m", endpoint: "openai" }, null);
    const { results, end } = await inquire(["a", reported, "b"]);
    expect(results).toHaveLength(2);
    expect(end()).toBe(reported);
    expect(reported.code).toBe(broken.code);
  });

  it("is an error where nothing was answered: the most frequent one", async () => {
    const { results, end } = await inquire([silent(1), broken, broken]);
    expect(results).toHaveLength(3);
    expect(end).toThrow(broken);
  });

  it("that was stopped is no error, whatever failed meanwhile", async () => {
    const stopping = new AbortController();
    const inquiry = new Inquiry({ config, signal: stopping.signal, onCase: () => undefined });
    const asked = await inquiry.ask(["a", "b"], async () => {
      stopping.abort();
      throw broken;
    });
    expect(asked).toEqual([{ case: "a", failure: "internal error. Look at its log." }]);
    expect(inquiry.end()).toBeNull();
  });
});
