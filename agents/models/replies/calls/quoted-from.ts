import type { Message } from "../../../../state/records/message.js";
import { neutralise } from "../../../prompt/fence.js";

/** Shorter texts may be in a question by chance. */
const SHORTEST_QUOTATION = 16;

/** Whether a text is part of what a model was shown: a question may hold a call, and the model may quote it. */
export function quotedFrom(messages: readonly Message[]): (text: string) => boolean {
  const squeezed = (text: string) => neutralise(text).replace(/\s+/g, "");
  const shown = messages
    .filter(({ role }) => role === "user" || role === "tool")
    .map(({ content }) => squeezed(content));
  return (text) => {
    const quoted = squeezed(text);
    return quoted.length >= SHORTEST_QUOTATION && shown.some((one) => one.includes(quoted));
  };
}
