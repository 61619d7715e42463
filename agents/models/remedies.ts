/** What to do about a request that a server refuses, by its words. The first that fits. */
const REMEDIES: readonly [RegExp, string][] = [
  [
    /context (?:length|window|size)|maximum.{0,20}tokens|too many tokens|exceeds?.{0,30}(?:context|tokens)|max_tokens is too large/i,
    "Serve the model with a longer context (vLLM: --max-model-len, llama.cpp: -c, Ollama: OLLAMA_CONTEXT_LENGTH), or lower maxTokens of this model.",
  ],
  [
    /tool|function.?call/i,
    "Start the server with its tool parser (vLLM: --enable-auto-tool-choice --tool-call-parser …; llama.cpp: --jinja), or take another judge.",
  ],
  [
    /header|tenant/i,
    "Name the header under `headers` of this model: {HEADER: VARIABLE}; the variable holds the value.",
  ],
  [/api[- ]?version/i, "Write the address with its parameters, such as …/v1?api-version=…."],
  [/system|developer|alternate/i, "Set `systemRole: user` for this model."],
  [
    /response_format|json|schema|grammar/i,
    "Set `structured: jsonMode` or `structured: functionCalling` for this model.",
  ],
  [/temperature/i, "Leave out `temperature` of this model, or set the one that it takes."],
  [/reasoning/i, "Leave out `reasoningEffort` of this model, or set one that it takes."],
  [/model/i, "Name a model that the endpoint serves: `nanoflux doctor` lists them."],
];

/** The setting that helps where a server refuses a request with these words. */
export const remedyFor = (said: string): string =>
  REMEDIES.find(([words]) => words.test(said))?.[1] ??
  "Check the model's settings; `nanoflux doctor` tries each of them.";
