import { z } from "zod";

/** Text and thoughts of a message. */
export interface MessageTexts {
  content: string;
  /** Empty where the server gives none beside the content. */
  thoughts: string;
}

const Part = z.looseObject({ type: z.string().optional().catch(undefined) });
/** Where servers put a reasoning model's thoughts: vLLM, DeepSeek; OpenRouter, Groq, newer vLLM; OpenRouter's list. */
const Thoughts = z.looseObject({
  reasoning_content: z.unknown().optional(),
  reasoning: z.unknown().optional(),
  reasoning_details: z.unknown().optional(),
});

/**
 * Text and thoughts of a message of any server: content as a text, a list of parts, one part, a value; thoughts beside
 * the content in any of their fields, or as parts of it (Mistral's `{type: "thinking", thinking: […]}`).
 */
export function textsOf(message: Record<string, unknown>): MessageTexts {
  const { content, thoughts } = read(message.content);
  const { reasoning_content: first, reasoning: second, reasoning_details: third } = Thoughts.parse(message);
  const beside = [first, second, third].map((value) => all(read(value))).find((text) => text !== "") ?? "";
  return { content, thoughts: [beside, thoughts].filter(Boolean).join("\n\n") };
}

const all = ({ content, thoughts }: MessageTexts) => thoughts + content;

function read(value: unknown): MessageTexts {
  if (typeof value === "string") return { content: value, thoughts: "" };
  if (value === undefined || value === null) return { content: "", thoughts: "" };
  if (typeof value !== "object") return { content: String(value), thoughts: "" };
  if (Array.isArray(value)) {
    const parts = value.map(read);
    return {
      content: parts.map(({ content }) => content).join(""),
      thoughts: parts.map(({ thoughts }) => thoughts).join(""),
    };
  }
  const part = Part.parse(value);
  if (part.type === "thinking" || part.type === "reasoning")
    return { content: "", thoughts: all(read(part.thinking ?? part.text ?? part.summary ?? part.content)) };
  if ("text" in part) return read(part.text);
  if ("summary" in part && part.type !== undefined) return read(part.summary);
  // A text in an object of its own: `{"value": "5"}` of OpenAI's Assistants.
  if (typeof part.value === "string" && Object.keys(part).every((key) => key === "value" || key === "annotations"))
    return { content: part.value, thoughts: "" };
  // A part of another kind, such as an image, has no text; any other object is what the model was asked for.
  return { content: part.type === undefined ? JSON.stringify(value) : "", thoughts: "" };
}
