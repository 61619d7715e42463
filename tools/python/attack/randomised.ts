/**
 * The attack suite, combined and disguised at random: `npm run attack -- --count 300 --seed 1`, or for as long as
 * `--seconds 60` says. Without a seed it takes one from the clock and prints it: number N of a seed is always the same attack.
 * `--bare` disables the operating system's wrappers, as on macOS and Windows; `--heap` lets children serve several
 * submissions. Exit code 1 if anything escaped or an honest program failed.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { CampaignConfig } from "../../../state/config/config.js";
import { seededRandom } from "../../../state/numbers/random.js";
import { createPythonSandbox } from "../sandbox.js";
import { ATTACKS } from "./all.js";
import { disguise } from "./disguise.js";
import { openTarget } from "./target.js";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "300" },
    seconds: { type: "string" },
    seed: { type: "string", default: `${Math.floor(Date.now() / 1000)}` },
    bare: { type: "boolean", default: false },
    heap: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const target = await openTarget();
const config = CampaignConfig.parse({ sandbox: { wallSeconds: 3, isolation: values.heap ? "heap" : "child" } }).sandbox;
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

const until = values.seconds === undefined ? null : performance.now() + 1000 * Number(values.seconds);
let made = 0;
const isDue = () => (until === null ? made < Number(values.count) : performance.now() < until);

/** One attack after the other; several do so at once. */
async function attackOn(): Promise<void> {
  while (isDue()) {
    made += 1;
    await attack(made);
  }
}

await Promise.all(Array.from({ length: 2 * availableParallelism() }, attackOn));
await sandbox.close();
await target.close();
for (const failure of failures) console.error(failure);
const counted = [...endings].map(([status, count]) => `${status} ${count}`).join(", ");
console.log(`${made} attacks (seed ${seed}): ${counted}; ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
