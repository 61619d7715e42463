/**
 * The attack suite, combined and disguised at random, as often as you like: `npm run attack -- --count 300 --seed 1`.
 * `--bare` disables the operating system's wrappers, as on macOS and Windows; `--reuse` lets children serve several
 * submissions. Exit code 1 if anything escaped or an honest program failed.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import PQueue from "p-queue";
import { CampaignConfig } from "../../../state/config/config.js";
import { seededRandom } from "../../../state/numbers/random.js";
import { createPythonSandbox } from "../sandbox.js";
import { ATTACKS } from "./all.js";
import { disguise } from "./disguise.js";
import { openTarget } from "./target.js";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    bare: { type: "boolean", default: false },
    reuse: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const target = await openTarget();
const config = CampaignConfig.parse({ sandbox: { wallSeconds: 3, reuse: values.reuse } }).sandbox;
const sandbox = createPythonSandbox(config, { wrappers: !values.bare });
const endings = new Map<string, number>();
const failures: string[] = [];

async function attack(number: number): Promise<void> {
  const random = seededRandom(seed, "attack", number);
  const chosen = Array.from({ length: random.integer(1, 3) }, () => random.pick(ATTACKS));
  const label = `${number}: ${chosen.map(({ name }) => name).join(" + ")}`;
  const honest = await sandbox.run(label, "print(6 * 7)");
  if (honest.stdout !== "42\n")
    failures.push(`${label}: an honest program before it ended with ${honest.status} ${honest.error}`);
  const program = disguise(
    chosen.map(({ program }) => program),
    target.prelude,
    random,
  );
  const result = await sandbox.run(label, program);
  sandbox.release(label);
  endings.set(result.status, (endings.get(result.status) ?? 0) + 1);
  for (const damage of await target.damage(JSON.stringify(result))) failures.push(`${label}: ${damage}`);
}

const queue = new PQueue({ concurrency: 2 * availableParallelism() });
await queue.addAll(Array.from({ length: Number(values.count) }, (_, number) => () => attack(number)));
await sandbox.close();
await target.close();
for (const failure of failures) console.error(failure);
const counted = [...endings].map(([status, count]) => `${status} ${count}`).join(", ");
console.log(`${values.count} attacks (seed ${seed}): ${counted}; ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
