import { join } from "node:path";

/** The files and folders of an evolution. */
export function evolutionFiles(folder: string) {
  const of = (generation: number) => join(folder, `generation-${generation}`);
  return {
    config: join(folder, "config.json"),
    log: join(folder, "evolution.jsonl"),
    /** The trainer or the server that runs now. */
    running: join(folder, "running.json"),
    report: join(folder, "report.md"),
    plot: join(folder, "plot.svg"),
    /** A campaign whose questions are the exam. */
    exam: join(folder, "exam"),
    campaign: (generation: number) => join(of(generation), "campaign"),
    /** Rows of earlier generations and the exam's, for the novelty of the next campaign. */
    references: (generation: number) => join(of(generation), "references.jsonl"),
    /** {data}: the rows to train on, with the recipe's files. */
    data: (generation: number) => join(of(generation), "data"),
    /** {out}: the trained student. */
    out: (generation: number) => join(of(generation), "student"),
    /** The exam of a generation's student; 0 is the student before any training. */
    examined: (generation: number) => join(of(generation), "examined"),
  };
}
