import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { roundSettled } from "../../test/hand-made-events.js";
import { temporaryFolders } from "../../test/temporary.js";
import type { CampaignEvent } from "../records/events.js";
import { EventsFile, readEvents, repairEvents } from "./events-file.js";

const newFolder = temporaryFolders();
const notice = (message: string): CampaignEvent => ({
  type: "notice",
  at: "2026-11-22T00:00:00Z",
  clock: 0,
  code: "test",
  message,
});
const line = (message: string) => `${JSON.stringify(notice(message))}\n`;

async function messagesIn(path: string): Promise<string[]> {
  const messages: string[] = [];
  for await (const event of readEvents(path)) messages.push(event.type === "notice" ? event.message : event.type);
  return messages;
}

let path = "";
beforeEach(() => {
  path = join(newFolder(), "events.jsonl");
});

describe("appending", () => {
  it("keeps the order of calls that overlap", async () => {
    const file = await EventsFile.open(path);
    const wanted = Array.from({ length: 500 }, (_, index) => `event ${index}`);
    await Promise.all(wanted.map((message) => file.append(notice(message))));
    await file.close();
    expect(await messagesIn(path)).toEqual(wanted);
  });

  it("resolves in order, and only when the line is in the file", async () => {
    const file = await EventsFile.open(path);
    const done: string[] = [];
    const appended = ["a", "b", "c"].map(async (message) => {
      await file.append(notice(message));
      expect(readFileSync(path, "utf8")).toContain(line(message));
      done.push(message);
    });
    await Promise.all(appended);
    await file.close();
    expect(done).toEqual(["a", "b", "c"]);
  });

  it("goes on behind what is there", async () => {
    writeFileSync(path, line("old"));
    const file = await EventsFile.open(path);
    await file.append(notice("new"));
    await file.close();
    expect(await messagesIn(path)).toEqual(["old", "new"]);
  });

  it("refuses what is no event before anything is written", async () => {
    const file = await EventsFile.open(path);
    // JSON has no NaN: it would be written as null and could not be read again.
    const broken: CampaignEvent = { ...roundSettled({ round: "m1r1", outcome: "failed" }), ms: Number.NaN };
    await expect(file.append(broken)).rejects.toThrow(/ms/);
    await file.close();
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it("refuses appends after it was closed", async () => {
    const file = await EventsFile.open(path);
    await file.close();
    await expect(file.append(notice("late"))).rejects.toMatchObject({ code: "FOLDER_UNWRITABLE" });
  });

  it("names a folder that cannot be written", async () => {
    await expect(EventsFile.open(join(path, "no", "such", "folder"))).rejects.toMatchObject({
      code: "FOLDER_UNWRITABLE",
      message: expect.stringContaining("no/such/folder"),
    });
  });
});

describe("reading", () => {
  it("yields nothing from an empty file", async () => {
    writeFileSync(path, "");
    expect(await messagesIn(path)).toEqual([]);
  });

  it("reads lines longer than a chunk, and characters cut by its edge", async () => {
    const long = "é🙂".repeat(400_000);
    writeFileSync(path, line("first") + line(long) + line("last"));
    expect(await messagesIn(path)).toEqual(["first", long, "last"]);
  });

  it("passes over a torn last line, which another process may be writing", async () => {
    writeFileSync(path, `${line("whole")}{"type":"noti`);
    expect(await messagesIn(path)).toEqual(["whole"]);
  });

  it.each([
    ["no JSON", "{oops", /line 2.*not JSON/],
    ["no event", '{"type":"round.exploded","at":"now"}', /line 2/],
    ["an event without a field", '{"type":"notice","at":"now","code":"x"}', /line 2.*message/],
  ])("names the line in the middle that is %s", async (_, bad, message) => {
    writeFileSync(path, `${line("one")}${bad}\n${line("three")}`);
    await expect(messagesIn(path)).rejects.toMatchObject({
      code: "EVENTS_BROKEN",
      message: expect.stringMatching(message),
    });
  });

  it("refuses a folder of another version by name", async () => {
    writeFileSync(path, `{"type":"campaign.started","at":"now","folderVersion":9,"version":"4.2.0"}\n`);
    await expect(messagesIn(path)).rejects.toMatchObject({
      code: "CAMPAIGN_VERSION",
      message: expect.stringMatching(/version 9 \(written by nanoflux 4\.2\.0\)/),
    });
  });
});

describe("repairing", () => {
  it("leaves a whole file as it is", async () => {
    writeFileSync(path, line("one") + line("two"));
    expect(await repairEvents(path)).toBeNull();
    expect(readFileSync(path, "utf8")).toBe(line("one") + line("two"));
  });

  it.each([
    ["cut in the middle of a word", '{"type":"notice","mess'],
    ["cut in the middle of a character", Buffer.from(line("é")).subarray(0, -4)],
    ["cut, then ended by a person's newline", '{"type":"not\n'],
    ["zeros that a crashed file system left", Buffer.alloc(5000)],
  ])("puts aside a last line that is %s, wherever the cut", async (_, tail) => {
    writeFileSync(path, line("one") + line("two"));
    appendFileSync(path, tail);
    expect(await repairEvents(path)).toEqual({ bytes: Buffer.from(tail).length, keptIn: `${path}.torn` });
    expect(readFileSync(path, "utf8")).toBe(line("one") + line("two"));
    expect(readFileSync(`${path}.torn`)).toEqual(Buffer.from(tail));
  });

  it("repairs the file cut at every byte of its last line", async () => {
    const last = Buffer.from(line("two"));
    for (let cut = 0; cut <= last.length; cut += 1) {
      writeFileSync(path, Buffer.concat([Buffer.from(line("one")), last.subarray(0, cut)]));
      await repairEvents(path);
      const kept = cut >= last.length - 1 ? ["one", "two"] : ["one"]; // only the newline lacks: the event is whole
      expect(await messagesIn(path)).toEqual(kept);
      expect(readFileSync(path, "utf8").endsWith("\n")).toBe(true);
    }
  });

  it("repairs a file whose only line is torn", async () => {
    writeFileSync(path, '{"ty');
    await repairEvents(path);
    expect(readFileSync(path, "utf8")).toBe("");
  });
});

it("keeps every acknowledged event of a process that is killed while it writes", async () => {
  const module = pathToFileURL(join(import.meta.dirname, "events-file.ts")).href;
  const script = `
    const { EventsFile } = await import(${JSON.stringify(module)});
    const file = await EventsFile.open(${JSON.stringify(path)});
    for (let index = 0; ; index += 1) {
      const group = Array.from({ length: 20 }, (_, part) => "x".repeat(5000) + " " + (index * 20 + part));
      await Promise.all(group.map((message) => file.append({ type: "notice", at: "now", clock: 0, code: "test", message })));
      process.stdout.write(index * 20 + 19 + "\\n");
    }`;
  for (const lines of [3, 10, 30]) {
    writeFileSync(path, "");
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    let out = "";
    let errors = "";
    child.stderr.on("data", (data) => {
      errors += data;
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (data) => {
        out += data;
        if (out.split("\n").length > lines) child.kill("SIGKILL");
      });
      child.on("exit", (code) => (code === null ? resolve() : reject(new Error(errors))));
    });
    const acknowledged = Number(out.trim().split("\n").at(-1));
    await repairEvents(path);
    const found = (await messagesIn(path)).map((message) => Number(message.split(" ")[1]));
    expect(found).toEqual(found.map((_, index) => index));
    expect(found.length).toBeGreaterThan(acknowledged);
  }
});
