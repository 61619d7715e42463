import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolders } from "../../test/temporary.js";
import { NanofluxError } from "../errors.js";
import { type JournaledCall, openJournal } from "./call-journal.js";

const newFolder = temporaryFolders();

let folder: string;
let file: string;
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, "calls.jsonl");
});

function callOf(round: string, attempt = 1): JournaledCall {
  return {
    round,
    node: "attack",
    step: "attack",
    attempt,
    role: "attacker",
    model: "sim:ada",
    requestHash: `hash of ${round}`,
    reply: { content: `é ${round} ${attempt}`, toolCalls: [], finish: "stop", usage: null },
    costUsd: null,
    ms: 3,
    messages: [{ role: "user", content: "a question" }],
  };
}

describe("the call journal", () => {
  it("finds what was paid, under the same round, step, attempt and request only", async () => {
    const journal = await openJournal({ file, fromOffset: 0 });
    const call = callOf("m1r1");
    await journal.append(call);
    expect(journal.find(call)).toEqual({ reply: call.reply, costUsd: null });
    for (const other of [{ round: "m1r2" }, { step: "defend" }, { attempt: 2 }, { requestHash: "another" }])
      expect(journal.find({ ...call, ...other })).toBeNull();
    await journal.close();
  });

  it("gives back after a restart what was paid before it", async () => {
    const before = await openJournal({ file, fromOffset: 0 });
    await before.append(callOf("m1r1", 1));
    await before.append(callOf("m1r1", 2));
    await before.close();
    const after = await openJournal({ file, fromOffset: 0 });
    expect(after.find(callOf("m1r1", 2))?.reply.content).toBe("é m1r1 2");
    await after.close();
  });

  it("reads only what lies behind the offset, and counts bytes, not characters", async () => {
    const before = await openJournal({ file, fromOffset: 0 });
    await before.append(callOf("m1r1"));
    const { offset } = before;
    await before.append(callOf("m1r2"));
    await before.close();
    const after = await openJournal({ file, fromOffset: offset });
    expect(after.find(callOf("m1r1"))).toBeNull();
    expect(after.find(callOf("m1r2"))).not.toBeNull();
    expect(after.offset).toBe((await readFile(file)).length);
    await after.close();
  });

  it("an offset inside a line skips that line, and null reads nothing", async () => {
    const before = await openJournal({ file, fromOffset: 0 });
    await before.append(callOf("m1r1"));
    await before.append(callOf("m1r2"));
    await before.close();
    const inside = await openJournal({ file, fromOffset: 5 });
    expect(inside.find(callOf("m1r1"))).toBeNull();
    expect(inside.find(callOf("m1r2"))).not.toBeNull();
    await inside.close();
    const none = await openJournal({ file, fromOffset: null });
    expect(none.find(callOf("m1r2"))).toBeNull();
    await none.close();
  });

  it("a file that is shorter than it was is read from its beginning, and says so", async () => {
    const before = await openJournal({ file, fromOffset: 0 });
    await before.append(callOf("m1r1"));
    const { offset } = before;
    await before.close();
    const after = await openJournal({ file, fromOffset: offset + 1 });
    expect(after.wasCut).toBe(true);
    expect(after.find(callOf("m1r1"))).not.toBeNull();
    await after.close();
    const whole = await openJournal({ file, fromOffset: offset });
    expect(whole.wasCut).toBe(false);
    await whole.close();
  });

  it("joins the pieces of a line of 32 MB once, so that its time is linear in its length", async () => {
    const call = callOf("m1r1");
    call.reply.content = "x".repeat(32 << 20);
    await writeFile(file, `${JSON.stringify(call)}\n`);
    const concat = vi.spyOn(Buffer, "concat");
    const journal = await openJournal({ file, fromOffset: 0 });
    const joined = concat.mock.results.reduce((bytes, { value }) => bytes + value.length, 0);
    concat.mockRestore();
    expect(journal.find(call)?.reply.content).toHaveLength(32 << 20);
    await journal.close();
    expect(joined).toBeGreaterThan(32 << 20);
    expect(joined).toBeLessThan(33 << 20);
  });

  it("writes no line, not even one that waits already, once its guard says that the folder is another's", async () => {
    let isHeld = true;
    const guard = () => {
      if (!isHeld) throw new NanofluxError("FOLDER_IN_USE", "taken", "wait");
    };
    const journal = await openJournal({ file, fromOffset: 0, guard });
    await journal.append(callOf("m1r1"));
    const before = await readFile(file, "utf8");
    const waiting = journal.append(callOf("m1r2"));
    isHeld = false;
    await expect(waiting).rejects.toMatchObject({ code: "FOLDER_IN_USE" });
    isHeld = true;
    await expect(journal.append(callOf("m1r3"))).rejects.toMatchObject({ code: "FOLDER_IN_USE" });
    await journal.close();
    expect(await readFile(file, "utf8")).toBe(before);
  });

  it("says that the file was deleted while it was open", async () => {
    const journal = await openJournal({ file, fromOffset: 0 });
    await journal.append(callOf("m1r1"));
    await rm(file);
    await expect(journal.append(callOf("m1r2"))).rejects.toMatchObject({
      code: "FOLDER_UNWRITABLE",
      message: expect.stringContaining("deleted"),
    });
    await journal.close();
  });

  it("forgets a settled round", async () => {
    const journal = await openJournal({ file, fromOffset: 0 });
    await journal.append(callOf("m1r1"));
    journal.settle("m1r1");
    expect(journal.find(callOf("m1r1"))).toBeNull();
    await journal.close();
  });

  it("cuts off a torn last line and writes on behind the whole ones", async () => {
    const before = await openJournal({ file, fromOffset: 0 });
    await before.append(callOf("m1r1"));
    await before.close();
    const whole = await readFile(file, "utf8");
    await appendFile(file, `{"round":"m1r2","step":"att${"x".repeat(200_000)}`);
    const after = await openJournal({ file, fromOffset: 0 });
    expect(await readFile(file, "utf8")).toBe(whole);
    await after.append(callOf("m1r2"));
    await after.close();
    expect((await readFile(file, "utf8")).trimEnd().split("\n")).toHaveLength(2);
  });

  it("a file that is one torn line becomes empty", async () => {
    await writeFile(file, '{"round":"m1');
    const journal = await openJournal({ file, fromOffset: 0 });
    expect(journal.offset).toBe(0);
    expect(await readFile(file, "utf8")).toBe("");
    await journal.close();
  });

  it("passes over a line that cannot be read", async () => {
    await writeFile(file, `garbage\n{"round":"m1r1"}\n${JSON.stringify(callOf("m1r2"))}\n`);
    const journal = await openJournal({ file, fromOffset: 0 });
    expect(journal.find(callOf("m1r1"))).toBeNull();
    expect(journal.find(callOf("m1r2"))).not.toBeNull();
    await journal.close();
  });

  it("keeps the order of appends that are not awaited one by one, each line beginning with its round", async () => {
    const journal = await openJournal({ file, fromOffset: 0 });
    const rounds = Array.from({ length: 50 }, (_, index) => `m1r${index}`);
    await Promise.all(rounds.map((round) => journal.append(callOf(round))));
    await journal.flush();
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => /^\{"round":"([^"]+)"/.exec(line)?.[1])).toEqual(rounds);
    await journal.close();
  });

  it("refuses a place that cannot be written, by name", async () => {
    await expect(openJournal({ file: join(folder, "absent", "calls.jsonl"), fromOffset: 0 })).rejects.toMatchObject({
      code: "FOLDER_UNWRITABLE",
    });
  });
});
