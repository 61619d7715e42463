import { Command } from "commander";

interface CommandEntry {
  name: string;
  /** For the list of all commands, and for the command's own help. */
  about: string;
  load(): Promise<Command>;
}

/** Every command. Its module is loaded only if the command is used: most of them import much. */
export const commands: readonly CommandEntry[] = [
  {
    name: "run",
    about: "play matches until N examples are accepted",
    load: async () => (await import("./run.js")).runCommand(),
  },
  {
    name: "resume",
    about: "continue a campaign after any stop",
    load: async () => (await import("./resume.js")).resumeCommand(),
  },
  {
    name: "worker",
    about: "play rounds of campaigns that run with --fleet, until Ctrl-C",
    load: async () => (await import("./worker.js")).workerCommand(),
  },
  {
    name: "show",
    about: "print a campaign's report: funnel, points, weak spots, novelty, costs, and why it ended",
    load: async () => (await import("./show.js")).showCommand(),
  },
  {
    name: "verify",
    about: "run every row's proofs again, offline and without a model",
    load: async () => (await import("./verify.js")).verifyCommand(),
  },
  {
    name: "audit",
    about: "test a judge on challenges with known answers, and print how often it errs",
    load: async () => (await import("./audit.js")).auditCommand(),
  },
  {
    name: "decontaminate",
    about: "find the rows of a file that leak a benchmark: same words, new numbers, or a rewording",
    load: async () => (await import("./decontaminate.js")).decontaminateCommand(),
  },
  {
    name: "eval",
    about: "grade a model on a benchmark, as its authors do",
    load: async () => (await import("./eval.js")).evalCommand(),
  },
  {
    name: "distill",
    about: "campaign, export, fine-tune, evaluate before and after: one command, which continues where it stopped",
    load: async () => (await import("./distill.js")).distillCommand(),
  },
  {
    name: "evolve",
    about: "generations: campaign, train the student, serve it, exam, and a campaign against what it has become",
    load: async () => (await import("./evolve.js")).evolveCommand(),
  },
  {
    name: "embedder",
    about: "fetch, import or check a sentence model for novelty",
    load: async () => (await import("./embedder.js")).embedderCommand(),
  },
  {
    name: "export",
    about: "write the rows as fine-tuning tools expect them, without rows whose proofs do not hold",
    load: async () => (await import("./export.js")).exportCommand(),
  },
  {
    name: "push",
    about: "send an export to the Hugging Face hub",
    load: async () => (await import("./push.js")).pushCommand(),
  },
  {
    name: "finetune",
    about: "write a folder that fine-tunes a model on the rows, and start it where the tool is installed",
    load: async () => (await import("./finetune.js")).finetuneCommand(),
  },
  {
    name: "models",
    about: "print how to use a server or provider: address, key, flags, and a piece of nanoflux.yaml",
    load: async () => (await import("./models.js")).modelsCommand(),
  },
  {
    name: "init",
    about: "write a commented nanoflux.yaml",
    load: async () => (await import("./init.js")).initCommand(),
  },
  {
    name: "doctor",
    about: "check this machine and the configuration; try each model, play a round, and check the judge",
    load: async () => (await import("./doctor.js")).doctorCommand(),
  },
  {
    name: "slice",
    about: "cut the rows into slices, each ready to train on; with --collect, name the best one",
    load: async () => (await import("./slice.js")).sliceCommand(),
  },
  {
    name: "twins",
    about: "write the rows' questions with other numbers and proven answers, for evaluation",
    load: async () => (await import("./twins.js")).twinsCommand(),
  },
  {
    name: "step",
    about: "step through a match, or through a round of a campaign without paying again",
    load: async () => (await import("./step.js")).stepCommand(),
  },
  {
    name: "studio",
    about: "serve the graphs to LangGraph Studio and to its SDK, on a free port, until Ctrl-C",
    load: async () => (await import("./studio.js")).studioCommand(),
  },
  {
    name: "watch",
    about: "serve a page that shows a campaign, running or finished, and plays matches step by step",
    load: async () => (await import("./watch.js")).watchCommand(),
  },
  {
    name: "tools",
    about: "list the Judge's tools, try one, or create your own",
    load: async () => (await import("./tools.js")).toolsCommand(),
  },
  {
    name: "python",
    about: "packages of the Judge's Python",
    load: async () => {
      const { pythonAddCommand } = await import("./python-add.js");
      return new Command("python").addCommand(pythonAddCommand());
    },
  },
  {
    name: "sim",
    about: "the simulated models",
    load: async () => {
      const { simServeCommand } = await import("./sim-serve.js");
      return new Command("sim").addCommand(simServeCommand());
    },
  },
];

/**
 * The command of that name, loaded. Where there is none (help, or a mistyped name) all of them by name and description
 * only.
 */
export async function askedCommands(name: string | undefined): Promise<Command[]> {
  const entry = commands.find((command) => command.name === name);
  if (entry === undefined) return commands.map(({ name, about }) => new Command(name).description(about));
  const command = await entry.load();
  return [command.description(entry.about)];
}
