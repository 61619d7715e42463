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
import { print, printJson } from "./output.js";

/** `nanoflux doctor`: what works, what is missing, and the command that fixes it. Exit code 1 if something is missing. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("check Node, the vector index, the Python sandbox, and the configured models, keys, prices and files")
    .option("-c, --config <file>", "a nanoflux.yaml; the defaults otherwise")
    .option("--json", "the checks as JSON")
    .action(async (flags: { config?: string; json?: boolean }) => {
      const config = await loadConfig(flags.config ?? null);
      const checks = await diagnose(config);
      if (flags.json) printJson({ checks });
      else print(checks.map(checkText).join("\n"));
      process.exitCode = checks.some(({ status }) => status === "missing") ? 1 : 0;
    });
}

/** Every check of a configuration on this machine. */
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
