import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { taught } from "../../simulated/learner.js";
import { JournaledCall } from "../../state/store/call-journal.js";
import { evolutionFiles } from "../../training/evolve/files.js";
import { readEvolution } from "../../training/evolve/log.js";
import { readTrainedRows } from "../../training/finetune/trained-rows.js";
import { nanoflux, startNanoflux } from "../command-line.js";
import { temporaryFolder } from "../temporary.js";

const root = temporaryFolder();
const folder = join(root, "evolution");
const files = evolutionFiles(folder);
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** Stands for a trainer: notes that it began and that it was done, and leaves the name of what the student has become. */
const TRAINER = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { taught } from ${JSON.stringify(`${DIST}/simulated/learner.js`)};
const [data, base, out, log] = process.argv.slice(2);
appendFileSync(log, \`began \${out}\\n\`);
// The first one is killed: it must not end by itself, however slow the machine is.
await wait(readFileSync(log, "utf8").split("\\n").length > 2 ? 500 : 300_000);
const rows = readFileSync(\`\${data}/rows.jsonl\`, "utf8").split("\\n").filter(Boolean).map((line) => JSON.parse(line).question);
mkdirSync(out, { recursive: true });
writeFileSync(\`\${out}/name\`, taught(readFileSync(\`\${base}/name\`, "utf8"), rows));
appendFileSync(log, \`done \${out}\\n\`);
`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

beforeAll(async () => {
  await mkdir(join(root, "base"));
  await writeFile(join(root, "base", "name"), "ben");
  await writeFile(join(root, "trainer.mjs"), TRAINER);
  const program = JSON.stringify(`${DIST}/cli/main.js`);
  const config = {
    student: "ben",
    target: 3,
    matches: 2,
    seed: 5,
    sandbox: { size: 1 },
    evolve: {
      base: join(root, "base"),
      train: `exec node ${join(root, "trainer.mjs")} {data} {base} {out} ${join(root, "trainings")}`,
      serve: `exec node ${program} sim serve --port {port} --student "$(cat {out}/name)"`,
      model: "openai:sim-student@http://127.0.0.1:{port}/v1",
      port: await freePort(),
      exam: { questions: 6 },
      patience: 4,
    },
  };
  await writeFile(join(root, "nanoflux.yaml"), JSON.stringify(config));
});

const logged = () => readFile(files.log, "utf8").catch(() => "");
const trained = () => readFile(join(root, "trainings"), "utf8").catch(() => "");

/** Runs the command until the condition holds, and kills it then. */
async function killedWhen(args: readonly string[], holds: () => Promise<boolean>): Promise<void> {
  const running = startNanoflux(["evolve", "--out", folder, ...args], { cwd: root });
  while (!(await holds())) {
    if (running.process.exitCode !== null) throw new Error(`ended before: ${(await running.ended).stderr}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  running.process.kill("SIGKILL");
  await running.ended;
}

const has = (path: string, text: string) => async () => (await readFile(path, "utf8").catch(() => "")).includes(text);

describe("an evolution that is killed five times", () => {
  it("goes on where it was, and trains nothing and pays for nothing twice", { timeout: 900_000 }, async () => {
    // Within the exam's campaign, a campaign, a training, an exam of a trained student, and the second campaign.
    await killedWhen(["-c", "nanoflux.yaml"], has(join(files.exam, "events.jsonl"), '"outcome":"accepted"'));
    await killedWhen([], has(join(files.campaign(1), "events.jsonl"), '"type":"round.settled"'));
    await killedWhen([], async () => (await trained()).includes("began"));
    expect(await trained()).not.toContain("done");
    await killedWhen([], has(join(files.examined(1), "calls.jsonl"), "\n"));
    await killedWhen([], has(join(files.campaign(2), "events.jsonl"), '"type":"round.settled"'));
    const before = await logged();

    const ended = await nanoflux(["evolve", "--out", folder, "--json"], { cwd: root });
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ reason: "generations-played" });
    // What was finished before the last kill is as it was.
    expect(await logged()).toContain(before);
    const events = await readEvolution(folder);
    const steps = ["campaign.played", "rows.selected", "student.trained", "student.examined"];
    expect(events.map(({ type }) => type)).toEqual(["exam.set", "base.examined", ...steps, ...steps, ...steps]);

    // The training that was killed began twice; each was finished once.
    const trainings = (await trained()).trim().split("\n");
    expect(trainings.filter((line) => line.startsWith("began"))).toHaveLength(4);
    expect(trainings.filter((line) => line.startsWith("done"))).toHaveLength(3);

    // Each question of an exam was asked once of each student, and no call of a campaign was paid twice.
    const journals = [0, 1, 2, 3].map((generation) => join(files.examined(generation), "calls.jsonl"));
    for (const journal of [
      ...journals,
      join(files.campaign(1), "calls.jsonl"),
      join(files.campaign(2), "calls.jsonl"),
    ]) {
      const lines = (await readFile(journal, "utf8")).trim().split("\n");
      const keys = lines.map((line) => {
        const { round, step, attempt, requestHash } = JournaledCall.parse(JSON.parse(line));
        return JSON.stringify([round, step, attempt, requestHash]);
      });
      expect(new Set(keys).size).toBe(keys.length);
    }
    for (const journal of journals) expect((await readFile(journal, "utf8")).trim().split("\n")).toHaveLength(6);

    // Each student is the one before, taught the rows of its own generation and those that were mixed in.
    const names = await Promise.all([1, 2, 3].map((at) => readFile(join(files.out(at), "name"), "utf8")));
    for (const [at, name] of names.entries()) {
      const questions = (await readTrainedRows(evolutionFiles(folder).data(at + 1))).map(({ question }) => question);
      expect(questions.length).toBeGreaterThanOrEqual(3);
      expect(name).toBe(taught(names[at - 1] ?? "ben", questions));
    }

    // Done already: another call plays nothing.
    const again = await nanoflux(["evolve", "--out", folder], { cwd: root });
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("All generations are played");
  });
});
