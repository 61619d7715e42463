import type { Preset } from "./preset.js";

/** Servers that run on your own machines. */
export const localPresets: readonly Preset[] = [
  {
    name: "llama.cpp",
    title: "llama.cpp's server",
    tried:
      "Qwen2.5-Coder 0.5B and 1.5B Instruct, the server inside xllamacpp 2026.10.11549, Linux, two cores: `npm run real`.",
    address: "http://localhost:8080/v1",
    key: null,
    start: ["llama-server -m FILE.gguf --jinja --parallel 2 --ctx-size 12288 --port 8080"],
    notes: [
      "`--jinja`, on by default in recent versions, uses the model's own chat template, which tool calls need.",
      "`--ctx-size` is shared out among the `--parallel` slots: give 6144 tokens for each.",
      "`concurrency` no higher than `--parallel`: what waits in the server's queue runs into `timeoutSeconds`.",
      "It serves its one model under any name.",
    ],
    model: {
      model: "openai:NAME@http://localhost:8080/v1",
      maxTokens: 1200,
      concurrency: 2,
      timeoutSeconds: 600,
    },
    sources: ["https://github.com/ggml-org/llama.cpp/blob/master/docs/function-calling.md"],
  },
  {
    name: "vllm",
    title: "vLLM",
    tried: null,
    address: "http://localhost:8000/v1",
    key: null,
    start: ["vllm serve NAME --enable-auto-tool-choice --tool-call-parser hermes"],
    notes: [
      "Without the two flags a Judge's tools are refused with 400, and it is asked for whole programs instead; search and your own tools need the flags. The parser belongs to the model: `hermes` for Qwen2.5, `llama3_json` for Llama 3, others in the page's list. Players need no flags.",
      "Models that think first (Qwen3): `extraBody: { chat_template_kwargs: { enable_thinking: false } }`, or leave room for the thoughts: `maxTokens: 8000`.",
      "NAME is the one that was given to `vllm serve`, with its slash, or that of `--served-model-name`.",
    ],
    model: { model: "openai:NAME@http://localhost:8000/v1", maxTokens: 2000 },
    sources: ["https://docs.vllm.ai/en/latest/features/tool_calling/"],
  },
  {
    name: "ollama",
    title: "Ollama",
    tried: null,
    address: "http://localhost:11434/v1",
    key: null,
    start: [
      "OLLAMA_CONTEXT_LENGTH=8192 OLLAMA_NUM_PARALLEL=4 ollama serve   # stop its service or app first",
      "ollama pull NAME                                                # in another terminal",
    ],
    notes: [
      "With less than 24 GiB of GPU memory the default context is 4096 tokens, prompt and reply together: set it. Users report that longer prompts are cut without an error.",
      "`concurrency` no higher than `OLLAMA_NUM_PARALLEL`, which is 1 where it is not set; memory for the context grows with it.",
    ],
    model: { model: "openai:NAME@http://localhost:11434/v1", maxTokens: 2000, concurrency: 4, timeoutSeconds: 600 },
    sources: ["https://docs.ollama.com/api/openai-compatibility", "https://docs.ollama.com/context-length"],
  },
  {
    name: "lm-studio",
    title: "LM Studio",
    tried: null,
    address: "http://localhost:1234/v1",
    key: null,
    start: ["lms server start --port 1234"],
    notes: [
      "Structured replies take a JSON Schema, which is the default here. Set the context length where the model is loaded.",
    ],
    model: { model: "openai:NAME@http://localhost:1234/v1", maxTokens: 2000, concurrency: 1, timeoutSeconds: 600 },
    sources: ["https://lmstudio.ai/docs/developer/core/server", "https://lmstudio.ai/docs/advanced/structured-output"],
  },
];
