import { describe, expect, it } from "vitest";
import { asCallFailure, parseRetryAfter } from "./failure.js";

const target = { reference: "openai:x@http://h/v1", endpoint: "http://h/v1" };

describe("Retry-After", () => {
  const now = Date.parse("2026-01-02T03:04:05Z");
  it.each([
    ["3", 3000],
    ["0", 0],
    ["-5", 0],
    ["Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["Fri, 02 Jan 2026 03:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
  ])("%j means %j milliseconds", (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

describe("a failure's cause", () => {
  it.each([
    Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(""), { code: "ECONNREFUSED" }) }),
    new TypeError("terminated"),
    Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
  ])("%s is the connection's, and may be tried again", (error) => {
    expect(asCallFailure(error, target, null)).toMatchObject({
      retryable: true,
      reported: { code: "MODEL_UNREACHABLE" },
    });
  });

  it("a bug in the client's reading of a reply is not tried again", () => {
    const failure = asCallFailure(new TypeError("cannot read properties of undefined"), target, null);
    expect(failure).toMatchObject({ retryable: false, reported: { code: "MODEL_CALL_FAILED" } });
  });

  it("names the address once, where the reference holds it, and always", () => {
    const elsewhere = { reference: "openai:x", endpoint: "https://api.openai.com/v1" };
    expect(asCallFailure(new Error("no"), elsewhere, null).message).toBe("openai:x at https://api.openai.com/v1: no");
  });

  it("is reported with its innermost reason, the model and the address", () => {
    const error = new Error("Connection error.", { cause: new Error("connect ECONNREFUSED 127.0.0.1:9") });
    expect(asCallFailure(error, target, null).message).toBe(
      "openai:x@http://h/v1: Connection error. (connect ECONNREFUSED 127.0.0.1:9)",
    );
  });
});
