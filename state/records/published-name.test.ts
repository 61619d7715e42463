import { expect, it } from "vitest";
import { publishedName } from "./published-name.js";

it.each([
  ["openai:qwen3@http://10.0.0.7:8000/v1", "openai:qwen3"],
  ["openai:llama3:8b@http://localhost:11434/v1", "openai:llama3:8b"],
  ["openai:a@b@https://gpu.corp.example/v1", "openai:a@b"],
  ["onnx:/home/me/models/minilm", "onnx:minilm"],
  ["onnx:C:\\models\\minilm", "onnx:minilm"],
  ["sim:ada", "sim:ada"],
  ["local", "local"],
])("%s is published as %s", (reference, name) => {
  expect(publishedName(reference)).toBe(name);
});
