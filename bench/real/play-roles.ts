import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { say } from "../../cli/output.js";
import { nanoflux } from "./command.js";
import { type Figures, readFigures } from "./figures.js";
import { startRecorder } from "./recorder.js";
import { type RealRole, type Scenario, scenarioConfig } from "./scenarios.js";

/** What is played, where it is kept, and whether a cassette is written. */
export interface Play extends Scenario {
  roles: readonly RealRole[];
  out: string;
  /** A folder for cassettes; then doctor, whose calls belong on none, does not run. */
  record: string | undefined;
}

/** What came of it. */
export interface Played {
  figures: Figures[];
  /** Roles in which nothing came of it at all. */
  broken: RealRole[];
}

/** Beyond a step's minutes: for the round in flight. */
const IN_FLIGHT_MINUTES = 3;

/** Plays the scenarios one after another. */
export async function playRoles({ roles, out, record, ...scenario }: Play): Promise<Played> {
  const played: Played = { figures: [], broken: [] };
  for (const role of roles) {
    say(`\n${role}: real`);
    const folder = join(out, role);
    if (record === undefined) await examine(role, `${folder}.yaml`, scenario);
    const figures = await playRole(role, folder, scenario, record);
    played.figures.push(figures);
    if (!works(figures)) played.broken.push(role);
  }
  return played;
}

/** What doctor finds is for people: a model that is too weak for a role is no fault of this project. */
async function examine(role: RealRole, config: string, scenario: Scenario): Promise<void> {
  await writeFile(config, stringify(scenarioConfig(role, scenario)));
  await nanoflux(["doctor", "--config", config, "--questions", "2"], scenario.minutes);
}

async function playRole(role: RealRole, folder: string, scenario: Scenario, record?: string): Promise<Figures> {
  if (record !== undefined) await mkdir(record, { recursive: true });
  const recorder =
    record === undefined ? null : await startRecorder(scenario.url, join(record, `${role}-${scenario.model}.jsonl`));
  const url = recorder?.url ?? scenario.url;
  const config = `${folder}.yaml`;
  await writeFile(config, stringify(scenarioConfig(role, { ...scenario, url })));
  try {
    await nanoflux(["run", "--config", config, "--out", folder, "--weak-judge"], scenario.minutes + IN_FLIGHT_MINUTES);
    return await readFigures(role, folder, url);
  } finally {
    await recorder?.stop();
  }
}

/** A model may play badly, but where rounds ended, one must have ended as something other than `failed`. */
const works = ({ calls, rounds, outcomes }: Figures): boolean =>
  calls > 0 && (rounds === 0 || rounds > (outcomes.failed ?? 0));
