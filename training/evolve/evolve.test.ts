import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import type { EvolutionEvent } from "../../state/records/evolution.js";
import { processStart } from "../../state/store/lock/process-start.js";
import { temporaryFolders } from "../../test/temporary.js";
import { evolve } from "./evolve.js";
import { evolutionFiles } from "./files.js";
import { foldEvolution, openLog, readEvolution } from "./log.js";
import { planOf } from "./plan.js";
import { evolutionPlot } from "./plot.js";
import { evolutionText } from "./report.js";
import { endLeftover, filled, startShell } from "./shell.js";
import { createStudents } from "./student.js";
import { trainStudent } from "./train.js";

const newFolder = temporaryFolders();
const quiet = () => undefined;
const RULES = { generations: 3, patience: 2, usd: null, minutes: null };

const step = { at: "2026-11-26T00:00:00.000Z", ms: 1000 };
const score = { accuracy: 0.5, low: 0.3, high: 0.7, questions: 20, costUsd: null };
const EVENTS: EvolutionEvent[] = [
  { type: "exam.set", ...step, questions: 20, costUsd: null },
  { type: "base.examined", ...step, score },
  {
    ...{ type: "campaign.played", ...step, generation: 1 },
    ...{ rows: 8, rounds: 16, reason: "target-reached", message: "m", costUsd: null },
  },
  { type: "rows.selected", ...step, generation: 1, fresh: 7, replayed: 2, refused: 1 },
  { type: "student.trained", ...step, generation: 1 },
  {
    ...{ type: "student.examined", ...step, generation: 1, missed: { rates: 3 } },
    score: { ...score, accuracy: 0.75 },
    gain: { over: 0, points: 0.25, p: 0.03 },
  },
];

const configOf = (given: CampaignConfigInput = {}) => CampaignConfig.parse({ student: "ben", ...given });
const ofCommands = (evolve: CampaignConfigInput["evolve"]) =>
  planOf(configOf({ evolve: { base: "b", model: "openai:m@http://127.0.0.1:{port}/v1", train: "true", ...evolve } }));

describe("a configuration", () => {
  it("must name a student, and how it is trained and asked where it is no simulated player", () => {
    expect(() => planOf(CampaignConfig.parse({}))).toThrow("names no student");
    const players = { ada: "sim:ada", ben: "openai:m@http://127.0.0.1:1/v1" };
    expect(() => planOf(configOf({ players }))).toThrow("evolve.base and evolve.model are not set");
    expect(planOf(configOf())).toMatchObject({ simulated: "ben", student: "ben" });
    expect(ofCommands({}).simulated).toBeNull();
  });

  it("stays what an evolution was begun with", async () => {
    const folder = newFolder();
    const run = (config: CampaignConfig | null) =>
      evolve({ folder, config, generations: 1, say: quiet, stream: quiet, signal: AbortSignal.abort() });
    await expect(run(null)).rejects.toMatchObject({ code: "USAGE" });
    await writeFile(evolutionFiles(folder).config, JSON.stringify(configOf()));
    await expect(run(configOf({ target: 21 }))).rejects.toMatchObject({ code: "CONFIG_CHANGED" });
    const strange = newFolder();
    await writeFile(join(strange, "mine"), "");
    await expect(
      evolve({
        folder: strange,
        config: configOf(),
        generations: 1,
        say: quiet,
        stream: quiet,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ code: "FOLDER_NOT_EMPTY" });
  });
});

describe("the log", () => {
  it("leaves out a step that was never finished, and goes on behind it", async () => {
    const folder = newFolder();
    const log = await openLog(folder, RULES, quiet);
    for (const event of EVENTS.slice(0, 3)) await log.append(event);
    await log.close();
    await appendFile(evolutionFiles(folder).log, '{"type":"rows.sel');
    expect(await readEvolution(folder)).toEqual(EVENTS.slice(0, 3));
    const again = await openLog(folder, RULES, quiet);
    expect(again.state().value).toBe("select");
    for (const event of EVENTS.slice(3)) await again.append(event);
    await again.close();
    expect(await readEvolution(folder)).toEqual(EVENTS);
  });

  it("refuses a line that is no step, naming it", async () => {
    const folder = newFolder();
    await writeFile(evolutionFiles(folder).log, '{"type":"other"}\n');
    await expect(readEvolution(folder)).rejects.toMatchObject({
      code: "EVENTS_BROKEN",
      message: expect.stringContaining("line 1"),
    });
  });
});

describe("commands", () => {
  it("get every value as one word, and keep other braces", () => {
    expect(filled("train {data} --name={out} {unknown} {}", { data: "a b", out: "it's" })).toBe(
      "train 'a b' --name='it'\\''s' {unknown} {}",
    );
  });

  it("that a killed process left running are ended, and no others", async () => {
    const running = join(newFolder(), "running.json");
    const command = startShell("sleep 100 & wait", running, quiet);
    const { pid } = command.child;
    if (pid === undefined) throw new Error("no process");
    const named = await readFile(running, "utf8");
    await writeFile(running, JSON.stringify({ pid, start: "another" }));
    await endLeftover(running);
    expect(processStart(pid)).not.toBe("gone");
    await writeFile(running, named);
    await endLeftover(running);
    expect(await command.ended).toBeNull();
  });

  it("that fail to train say so, and leave nothing that counts as trained", async () => {
    const folder = newFolder();
    await mkdir(join(folder, "generation-1"));
    const { signal } = new AbortController();
    const train = (command: string) => {
      const plan = ofCommands({ train: command });
      const students = createStudents(plan, evolutionFiles(folder), quiet);
      return trainStudent(plan, evolutionFiles(folder), 1, { students, stream: quiet, signal });
    };
    await expect(train("mkdir {out} && echo no memory && exit 3")).rejects.toMatchObject({
      code: "TRAINER_FAILED",
      message: expect.stringContaining("exit code 3: no memory"),
    });
    await expect(train("true")).rejects.toThrow("left nothing in {out}");
    await train("mkdir {out} && echo {base} > {out}/base");
    expect(await readFile(join(evolutionFiles(folder).out(1), "base"), "utf8")).toBe("b\n");
    await train("exit 4"); // is not run: the training is done
  });

  it("that serve nothing, or too late, are said to", async () => {
    const folder = newFolder();
    const { signal } = new AbortController();
    const serve = async (command: string) => {
      const students = createStudents(
        ofCommands({ serve: command, port: 9, startSeconds: 0.5 }),
        evolutionFiles(folder),
        quiet,
      );
      await students.of(0, signal).finally(() => students.close());
    };
    await expect(serve("echo no such model; exit 1")).rejects.toMatchObject({
      code: "MODEL_NOT_SERVED",
      message: expect.stringContaining("no such model"),
    });
    await expect(serve("sleep 100")).rejects.toThrow("did not answer in 0.5 s");
    await wait(50);
  });
});

it("is shown as a table and a plot", () => {
  const { context, value } = foldEvolution(EVENTS, RULES);
  const text = evolutionText(context, String(value));
  expect(text).toContain("| 0 | – | – | – | – | 50.0% | 30.0% – 70.0% | – | – |");
  expect(text).toContain(
    "| 1 | 8 of 16 | 50.0% | 7 + 2 | 1 s | 75.0% | 30.0% – 70.0% | +25.0 on 0, p 0.030 | unknown |",
  );
  const plot = evolutionPlot(context);
  expect(plot.match(/<circle/g)).toHaveLength(2);
  expect(plot.match(/<rect x/g)).toHaveLength(1);
});
