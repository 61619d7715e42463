import { NanofluxError } from "../../state/errors.js";
import type { Message } from "../../state/records/message.js";
import { readText } from "../../state/store/read-text.js";

/** An agent's prompt: two texts with placeholders such as {question}, and the placeholders it cannot do without. */
export interface Prompt {
  system: string;
  user: string;
  required: readonly string[];
}

/** Fills the placeholders; those without a value are left out, other braces stay as they are. */
export function renderPrompt(prompt: Prompt, values: Record<string, string>): Message[] {
  const fill = (text: string) =>
    text
      .replace(/\{([a-z_]+)\}/g, (whole, name: string) => values[name] ?? (prompt.required.includes(name) ? "" : whole))
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  return [
    { role: "system", content: fill(prompt.system) },
    { role: "user", content: fill(prompt.user) },
  ];
}

/**
 * Reads a user's prompt file: the system part, a line `---`, the user part.
 * @throws NanofluxError FILE_NOT_FOUND or PROMPT_INVALID, naming the placeholders that are missing
 */
export async function loadPrompt(file: string, original: Prompt): Promise<Prompt> {
  const text = await readText(file);
  const [system, ...rest] = text.split(/^---[ \t]*$/m);
  const user = rest.join("---");
  if (!system?.trim() || !user.trim()) {
    throw new NanofluxError(
      "PROMPT_INVALID",
      `The prompt file ${file} needs two parts.`,
      "Write the system part, a line that holds only ---, and the user part.",
    );
  }
  const missing = original.required.filter((name) => !text.includes(`{${name}}`));
  if (missing.length > 0) {
    throw new NanofluxError(
      "PROMPT_INVALID",
      `The prompt file ${file} lacks ${missing.map((name) => `{${name}}`).join(", ")}.`,
      `Put ${missing.length === 1 ? "this placeholder" : "these placeholders"} where the text belongs.`,
    );
  }
  return { system, user, required: original.required };
}
