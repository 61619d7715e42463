import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import { say } from "../../cli/output.js";
import { jsonIn } from "../../state/store/jsonl/read-lines.js";

const Step = z.object({ step: z.string(), seconds: z.number(), at: z.string() });
/** A finished step. Its seconds are those of the run that finished it. */
export type Step = z.infer<typeof Step>;

/** Does the steps of an experiment, each once: what the log names is finished, and not done again. */
export interface Steps {
  once(step: string, work: () => Promise<unknown>): Promise<void>;
  finished(): readonly Step[];
}

/** Reads the log, whose last line may be one that a kill cut off. */
export async function openSteps(log: string): Promise<Steps> {
  const text = await readFile(log, "utf8").catch(() => "");
  const finished = text.split("\n").flatMap((line) => Step.safeParse(jsonIn(line)).data ?? []);
  let open = text !== "" && !text.endsWith("\n");
  return {
    finished: () => finished,
    once: async (step, work) => {
      if (finished.some((done) => done.step === step)) return;
      say(step);
      const begun = performance.now();
      await work();
      const done = { step, seconds: Math.round((performance.now() - begun) / 100) / 10, at: new Date().toISOString() };
      await appendFile(log, `${open ? "\n" : ""}${JSON.stringify(done)}\n`);
      open = false;
      finished.push(done);
    },
  };
}
