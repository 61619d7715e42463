import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nanoflux } from "./command-line.js";
import { type StepLine, stepIn } from "./step-script.js";
import { temporaryFolder } from "./temporary.js";

const folder = temporaryFolder();
const step = (args: string[], commands: string[]) => stepIn(folder, args, commands);

const next = (lines: StepLine[]) => lines.map(({ next }) => next);

describe("`nanoflux step` on a new match", () => {
  it("goes by steps of the round, into agents, over nodes and out of graphs", async () => {
    const commands = ["next", "next", "next", "next", "into", "into", "into", "into", "out", "over", "quit", "next"];
    const { lines, code } = await step(["--seed", "7"], commands);
    expect(code).toBe(0);
    expect(next(lines).slice(0, 10)).toEqual([
      "open",
      "referee",
      "play",
      "attack",
      "gate",
      "validate",
      "brief",
      "examine",
      "use-tools",
      lines.at(9)?.next,
    ]);
    expect(lines.at(8)?.path).toEqual(["play", "validate"]);
    expect(["defend", "invalid", "unproven"]).toContain(lines.at(9)?.next);
    expect(lines).toHaveLength(11);
  });

  it("stops at breakpoints: a tool, a node, an outcome; and names what it does not know", async () => {
    const { lines } = await step(
      ["--seed", "1"],
      [
        "break python",
        "continue",
        "clear python",
        "break match.record",
        "continue",
        "break solved",
        "break invalid",
        "break",
      ],
    );
    expect(lines[2]).toMatchObject({ next: "use-tools", path: ["play", "validate"] });
    expect(lines[5]).toMatchObject({ next: "record", path: [] });
    expect(lines[8]).toMatchObject({ data: { breakpoints: ["match.record", "solved", "invalid"] } });

    const { code, stderr } = await step([], ["break sovled"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean solved?");
  });

  it("continues until a node, an outcome, a round or a condition, and no further", async () => {
    const { lines } = await step(
      ["--seed", "1"],
      [
        "continue until judge.use-tools",
        "continue until m1r2",
        "continue if challenge.hops.length >= 2",
        "continue until validate",
        "continue until record if latest.outcome != failed",
        "break validate if challenge.answer.value = nothing",
        "continue until m1r4",
      ],
    );
    expect(lines[1]).toMatchObject({ next: "use-tools", path: ["play", "validate"] });
    expect(lines[2]).toMatchObject({ next: "play", round: "m1r2", points: expect.anything() });
    expect(lines[3]).toMatchObject({ round: "m1r2", next: "gate", path: ["play"] });
    expect(lines[4]).toMatchObject({ next: "validate", path: ["play"] });
    expect(lines[5]).toMatchObject({ next: "record", round: "m1r2" });
    expect(lines[7]).toMatchObject({ next: "play", round: "m1r4" });
  });

  it.each([
    ["continue until sovled", "Did you mean solved?"],
    ["continue until m1r9", "m1r1 to m1r6"],
    ["continue until m2r1", "does not come to m2r1"],
    ["break if findings.0 = refuted", "No graph's state has"],
    ["break gate if challenge", "PATH"],
    ["next solved", "continue until solved"],
  ])("refuses `%s` and says what fits", async (line, said) => {
    const { code, stderr } = await step([], [line]);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message + JSON.parse(stderr).error.fix).toContain(said);
  });

  it("prints, edits, rewinds, forks and tries again", async () => {
    const { lines } = await step(
      ["--seed", "2"],
      [
        "break gate",
        "continue",
        "edit challenge.question What is 17 plus 25? Give a whole number. # not seven",
        "print challenge.question",
        "rewind 1",
        "print challenge.answer.kind",
        "fork",
        "retry",
        "stops",
      ],
    );
    expect(lines[3]).toMatchObject({ edited: "challenge.question" });
    expect(lines[4]).toMatchObject({ data: { value: "What is 17 plus 25? Give a whole number." } });
    expect(lines[6]).toMatchObject({ data: { value: "number" } });
    expect(lines[7]).toMatchObject({ data: { branch: 2 } });
    expect(lines[8]).toMatchObject({ next: "gate", spent: { paid: { calls: 2 }, replayed: { calls: 0 } } });
    expect(lines[9]).toMatchObject({
      data: { stops: expect.arrayContaining([expect.objectContaining({ branch: 2 })]) },
    });
  });

  it("shows prompt, call, machine and tools, and saves the way", async () => {
    const saved = join(folder, "saved.json");
    const { lines } = await step(
      ["--seed", "1"],
      ["break propose", "continue", "prompt", "next", "call", "machine", "tools", `save ${saved}`],
    );
    const [, , , prompt, , call, machine, tools] = lines;
    expect(prompt).toMatchObject({ data: { messages: [{ role: "system" }, { role: "user" }] } });
    expect(call).toMatchObject({ data: { role: "attacker", model: "sim:ada", reply: { finish: "stop" } } });
    expect(machine).toMatchObject({ data: { value: "playing", context: { playing: "m1r1" } } });
    expect(tools).toMatchObject({
      data: { tools: expect.arrayContaining([expect.objectContaining({ name: "python" })]) },
    });
    const { calls, trail } = JSON.parse(await readFile(saved, "utf8"));
    expect([calls.length, trail.length]).toEqual([1, 7]);
  });

  it("asks for a review, and goes by the answer", async () => {
    const { lines } = await step(
      ["--seed", "1", "--review", "challenge"],
      ["continue", "reject too easy", "break match.record", "continue", "print latest"],
    );
    expect(lines[1]).toMatchObject({ ask: { review: "challenge" } });
    expect(lines[2]).toMatchObject({ next: "declined" });
    expect(lines[5]).toMatchObject({ data: { value: { reason: "A person rejected the question: too easy" } } });
  });

  it("lists in its manual the commands that it has", async () => {
    const script = join(folder, "help");
    await writeFile(script, "help\n");
    const { stdout } = await nanoflux(["step", "--commands", script], { cwd: folder });
    const listed = stdout.slice(stdout.indexOf("> help\n") + "> help\n".length).trimEnd();
    expect(await readFile(join(import.meta.dirname, "..", "docs", "step.md"), "utf8")).toContain(listed);
  });

  it("refuses values that do not fit, and commands that it does not know, with exit code 2", async () => {
    const wrong = await step([], ["into", "into", "edit next.roles nobody"]);
    expect([wrong.code, JSON.parse(wrong.stderr).error.code]).toEqual([2, "USAGE"]);
    expect(wrong.stderr).toContain("Invalid value for next.roles");
    const unknown = await step([], ["nxt"]);
    expect(unknown.stderr).toContain("Did you mean next?");
  });

  it("is where a campaign sends those who want reviews", async () => {
    await writeFile(join(folder, "reviewed.yaml"), "review: verdict\n");
    const { code, stderr } = await nanoflux(["run", "--config", "reviewed.yaml", "--json"], { cwd: folder });
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error).toMatchObject({
      code: "CONFIG_INVALID",
      fix: expect.stringContaining("nanoflux step"),
    });
  });
});
