import { describe, expect, it } from "vitest";
import { parseModelReference } from "./reference.js";

describe("a model reference", () => {
  it.each([
    ["openai:gpt-5-mini", "openai", "gpt-5-mini", null],
    ["openai:qwen3-4b@http://localhost:8000/v1", "openai", "qwen3-4b", "http://localhost:8000/v1"],
    ["openai:Qwen/Qwen3-4B@http://h:8000/v1/", "openai", "Qwen/Qwen3-4B", "http://h:8000/v1"],
    ["openai:llama3:8b@http://localhost:11434/v1", "openai", "llama3:8b", "http://localhost:11434/v1"],
    ["openai:a@b@https://h/v1", "openai", "a@b", "https://h/v1"],
    ["google-vertexai:claude@20250101", "google-vertexai", "claude@20250101", null],
    ["sim:ada", "sim", "ada", null],
  ])("%s is taken apart", (text, provider, name, baseUrl) => {
    expect(parseModelReference(text)).toMatchObject({ provider, name, baseUrl });
  });

  it.each(["", "gpt-5-mini", ":x", "openai:", "openai:a b", "OpenAI:x y", "openai:@http://h"])(
    "%j is refused by name",
    (text) => {
      expect(() => parseModelReference(text)).toThrowError(expect.objectContaining({ code: "MODEL_UNKNOWN" }));
    },
  );

  it("offers the provider that a bare name lacks", () => {
    expect(() => parseModelReference("gpt-5-mini")).toThrowError(
      expect.objectContaining({ fix: expect.stringContaining("openai:gpt-5-mini") }),
    );
  });

  it.each([
    ["openai:sim-ben@gpubox:8000/v1", "openai:sim-ben@http://gpubox:8000/v1"],
    ["openai:qwen3-4b@localhost:11434", "openai:qwen3-4b@http://localhost:11434 (most end in /v1)"],
    ["openai:qwen3:4b@192.168.1.7/v1", "openai:qwen3:4b@http://192.168.1.7/v1"],
  ])("%s: the address without http:// is refused, not taken for a name", (text, written) => {
    expect(() => parseModelReference(text)).toThrowError(
      expect.objectContaining({ code: "MODEL_UNKNOWN", fix: expect.stringContaining(written) }),
    );
  });

  it("shows how to write a served simulated model", () => {
    expect(() => parseModelReference("sim:ada@http://h:1/v1")).toThrowError(
      expect.objectContaining({ fix: expect.stringContaining("openai:sim-ada@http://h:1/v1") }),
    );
  });
});
