import { Command } from "commander";
import colors from "picocolors";
import { loadDomain } from "../domains/load.js";
import type { CampaignConfig } from "../state/config/config.js";
import { loadConfig } from "../state/config/config-file.js";
import { readFieldRows } from "../state/novelty/field-rows.js";
import { domainName } from "../state/records/domain.js";
import { attempt, type Check, ok } from "./doctor/check.js";
import { machineChecks } from "./doctor/machine.js";
import { modelChecks } from "./doctor/models.js";
import { wholeNumber } from "./flag-values.js";
import { print, printJson } from "./output.js";
import { type CountProgress, countProgress } from "./progress/count-progress.js";

/** Questions that the judge is asked. Ours. */
const QUESTIONS = 10;

interface Flags {
  config?: string;
  calls: boolean;
  questions: number;
  json?: boolean;
}

/** `nanoflux doctor`: what works, what is missing, and what fixes it. Exit code 1 if something is missing. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .option("-c, --config <file>", "a nanoflux.yaml; the defaults otherwise")
    .option("--no-calls", "only what costs nothing: call no model")
    .option(
      "--questions <count>",
      "questions with known answers that the judge is asked; 0: none",
      wholeNumber(0),
      QUESTIONS,
    )
    .option("--json", "the checks as JSON")
    .action(async (flags: Flags) => {
      const config = await loadConfig(flags.config ?? null);
      const checks: Check[] = [];
      const progress = countProgress("questions to the judge", flags);
      for await (const found of flags.calls ? allChecks(config, flags.questions, progress) : [diagnose(config)]) {
        const some = await found;
        checks.push(...some);
        if (!flags.json && some.length > 0) print(some.map(checkText).join("\n"));
      }
      progress.end();
      if (flags.json) printJson({ checks });
      process.exitCode = checks.some(({ status }) => status === "missing") ? 1 : 0;
    });
}

/** What costs nothing first; where a model cannot be called at all, nothing is played with it. */
async function* allChecks(config: CampaignConfig, questions: number, progress: CountProgress): AsyncGenerator<Check[]> {
  const free = await diagnose(config);
  yield free;
  const isMissing = (checks: readonly Check[]) => checks.some(({ status }) => status === "missing");
  if (isMissing(free.filter(({ name }) => !name.endsWith(".prices")))) return;
  const { modelsOf, tryEmbedder, tryModel } = await import("./doctor/try-models.js");
  const { judgeChecks, trialChecks } = await import("./doctor/play.js");
  const onNews = (message: string) => progress.note(message);
  const onCase = (done: number, total: number) => progress.show(done, total);
  const tried: Check[] = [];
  for (const model of modelsOf(config)) {
    const checks = await tryModel(model, onNews);
    tried.push(...checks);
    yield checks;
  }
  const embedder = await tryEmbedder(config);
  yield embedder;
  if (isMissing([...tried, ...embedder])) return;
  yield await trialChecks(config, { onCase, onNews });
  yield await judgeChecks(config, questions, { onCase, onNews });
}

/** Every check of a configuration on this machine that calls no model. */
export async function diagnose(config: CampaignConfig): Promise<Check[]> {
  const [machine, files, models] = await Promise.all([
    machineChecks(config.sandbox),
    fileChecks(config),
    modelChecks(config),
  ]);
  return [...machine, ...files, ...models];
}

async function fileChecks({ domain, seeds, decontaminate }: CampaignConfig): Promise<Check[]> {
  const data = [
    ...seeds.map((at, index) => ({ name: `seeds.${index}`, at })),
    ...decontaminate.map((at, index) => ({ name: `decontaminate.${index}`, at })),
  ];
  const checks = await Promise.all([
    attempt("domain", async () => [
      ok("domain", `${domainName(domain)}: ${(await loadDomain(domain)).topics.length} topics`),
    ]),
    ...data.map(({ name, at }) =>
      attempt(name, async () => [ok(name, `${at.file}: ${(await readFieldRows(at)).length} rows`)]),
    ),
  ]);
  return checks.flat();
}

const MARKS = { ok: colors.green("ok     "), warning: colors.yellow("warning"), missing: colors.red("missing") };

function checkText({ name, status, message, fix }: Check): string {
  const line = `${MARKS[status]}  ${colors.bold(name)}  ${message}`;
  return fix === null ? line : `${line}\n         ${colors.cyan("fix:")} ${fix}`;
}
