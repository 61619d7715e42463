import { create } from "zustand";
import type { ExampleReviewBody, ExampleView } from "../../api.js";

/** A decision that was made on this page, and what stood before it. */
interface Step {
  id: string;
  before: ExampleView["review"];
}

/** The decisions that can be taken back, the latest last. */
export const useReviewHistory = create<{ steps: readonly Step[] }>(() => ({ steps: [] }));

/** Remembers what stood before a decision. */
export const remember = (step: Step): void => useReviewHistory.setState(({ steps }) => ({ steps: [...steps, step] }));

/** Takes the latest decision off the history; null where there is none. */
export function takeBack(): { id: string; body: ExampleReviewBody } | null {
  const { steps } = useReviewHistory.getState();
  const last = steps.at(-1);
  if (last === undefined) return null;
  useReviewHistory.setState({ steps: steps.slice(0, -1) });
  const { decision, note, reasons } = last.before;
  return { id: last.id, body: { decision: decision ?? "undecided", note, reasons: [...reasons] } };
}
