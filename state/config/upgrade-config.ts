/** Names that prompts had in version 0.1.0; folders of that version hold them. */
const PROMPT_NAMES: Readonly<Record<string, string>> = {
  judge: "validate",
  hops: "check-hops",
  "second-proof": "prove-again",
  quality: "rate",
};

/** A configuration as an earlier version wrote it, with today's names; anything else stays for the schema to judge. */
export function upgradeConfig(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const { prompts, sandbox } = value;
  return {
    ...value,
    ...(isMapping(prompts) && { prompts: withTodaysNames(prompts) }),
    ...(isMapping(sandbox) && { sandbox: withIsolation(sandbox) }),
  };
}

const withTodaysNames = (prompts: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(prompts).map(([name, file]) => [PROMPT_NAMES[name] ?? name, file]));

/** `reuse` said until version 0.2 whether submissions may share a process. */
function withIsolation({ reuse, ...sandbox }: Record<string, unknown>): Record<string, unknown> {
  if (typeof reuse !== "boolean") return reuse === undefined ? sandbox : { ...sandbox, reuse };
  return { isolation: reuse ? null : "child", ...sandbox };
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
