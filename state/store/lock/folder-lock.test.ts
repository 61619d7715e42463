import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolders } from "../../../test/temporary.js";
import { isFolderHeld, lockFolder } from "./folder-lock.js";
import { thisOwner } from "./owner.js";
import { processStart, startByPs } from "./process-start.js";

const newFolder = temporaryFolders();

const MODULE = pathToFileURL(join(import.meta.dirname, "folder-lock.ts")).href;

let folder = "";
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

/** A process with tsx loaded, which does what its standard input says. */
async function processThat(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  await said(child, "ready");
  return child;
}

async function said(child: ChildProcess, word: string): Promise<void> {
  for await (const [text] of asEvents(child)) if (String(text).includes(word)) return;
}
async function* asEvents(child: ChildProcess) {
  for (;;) yield child.stdout ? await once(child.stdout, "data") : [];
}

/** A process that holds the folder until it is ended. */
const holder = () =>
  processThat(`
    const { lockFolder } = await import(${JSON.stringify(MODULE)});
    await lockFolder(${JSON.stringify(folder)});
    console.log("ready");
    setInterval(() => {}, 1000);`);

const generations = () => readdirSync(join(folder, ".lock"));

/** The lock of an owner that cannot be queried from here, last seen so many milliseconds ago. */
function leftBehind(owner: Partial<ReturnType<typeof thisOwner>>, ago = 0): string {
  mkdirSync(join(folder, ".lock"));
  const file = join(folder, ".lock", "7");
  writeFileSync(file, `held ${JSON.stringify({ ...thisOwner(), ...owner })}\n`);
  const then = new Date(Date.now() - ago);
  utimesSync(file, then, then);
  return file;
}

describe("a held folder", () => {
  it("is refused to a second holder, named, and is there for the next once it is released", async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: "FOLDER_IN_USE",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    expect(await isFolderHeld(folder)).toBe(true);
    await lock.release();
    await lock.release();
    expect(await isFolderHeld(folder)).toBe(false);
    const next = await lockFolder(folder);
    expect(() => lock.assertHeld()).toThrow(/is being written by/);
    next.assertHeld();
    await next.release();
    expect(generations()).toHaveLength(1);
  });

  it("is waited for, as long as was asked, where its owner lives", async () => {
    const lock = await lockFolder(folder);
    setTimeout(() => void lock.release(), 250);
    const next = await lockFolder(folder, { patienceMs: 10_000 });
    next.assertHeld();
    await next.release();
  });

  it("is not taken from a process that is stopped, and still its own when it goes on", async () => {
    const child = await holder();
    child.kill("SIGSTOP");
    const before = readFileSync(join(folder, ".lock", "1"), "utf8");
    utimesSync(join(folder, ".lock", "1"), new Date(0), new Date(0)); // as if it had been silent for years
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "FOLDER_IN_USE" });
    child.kill("SIGCONT");
    expect(readFileSync(join(folder, ".lock", "1"), "utf8")).toBe(before);
  });

  it("cannot be written once the lock is deleted, or the folder is", async () => {
    const lock = await lockFolder(folder);
    rmSync(join(folder, ".lock"), { recursive: true });
    expect(() => lock.assertHeld()).toThrow(/another process/);
    const other = await lockFolder(folder);
    expect(() => lock.assertHeld()).toThrow(/another process/);
    await lock.release();
    other.assertHeld();
    rmSync(folder, { recursive: true });
    expect(() => other.assertHeld()).toThrow(/deleted or renamed/);
    await other.release();
  });
});

describe("the lock of a dead owner", () => {
  it("is taken by exactly one of eight processes that are released at the same moment, time and again", async () => {
    const script = `
      const { lockFolder } = await import(${JSON.stringify(MODULE)});
      const { createInterface } = await import("node:readline");
      console.log("ready");
      let lock = null;
      for await (const line of createInterface(process.stdin)) {
        const [what, folder, at] = line.split(" ");
        if (what === "lock") {
          while (performance.timeOrigin + performance.now() < Number(at));
          lock = await lockFolder(folder).catch((error) => error.code);
          console.log(typeof lock === "string" ? lock : "WON");
        } else {
          if (lock && typeof lock !== "string") await lock.release();
          console.log("done");
        }
      }`;
    const rivals = await Promise.all(Array.from({ length: 8 }, () => processThat(script)));
    const ask = async (line: string) => {
      const answers = rivals.map(async (rival) => {
        const answer = rival.stdout ? once(rival.stdout, "data") : Promise.resolve([]);
        rival.stdin?.write(`${line}\n`);
        return String((await answer)[0]).trim();
      });
      return (await Promise.all(answers)).sort();
    };
    for (let trial = 0; trial < 25; trial += 1) {
      rmSync(join(folder, ".lock"), { recursive: true, force: true });
      leftBehind({ start: "1" }); // our own number, of a process before us
      const answers = await ask(`lock ${folder} ${Date.now() + 20}`);
      expect(answers).toEqual([...Array.from({ length: 7 }, () => "FOLDER_IN_USE"), "WON"]);
      await ask("release");
    }
  });

  it("is taken at once, killed or a zombie that its parent has not reaped", async () => {
    const dead = await holder();
    dead.kill("SIGKILL");
    await once(dead, "exit");
    await (await lockFolder(folder)).release();

    const parent = spawn("sh", ["-c", "sleep 0.05 & exec sleep 60"]); // sleep never reaps what sh began
    children.push(parent);
    let zombie = 0;
    while (zombie === 0) {
      await wait(20);
      zombie = process.platform === "linux" ? zombieOf(parent.pid ?? 0) : -1;
    }
    if (zombie > 0) {
      rmSync(join(folder, ".lock"), { recursive: true });
      leftBehind({ pid: zombie, start: "1" });
      const start = performance.now();
      await (await lockFolder(folder)).release();
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });

  it("is taken at once from another container of this machine that has been silent for ten seconds", async () => {
    leftBehind({ namespace: "pid:[1]" }, 11_000);
    await (await lockFolder(folder)).release();
  });

  it("is waited for, and taken, where its owner was on another machine and stays silent", async () => {
    leftBehind({ machine: "elsewhere" });
    const messages: string[] = [];
    const start = performance.now();
    const lock = await lockFolder(folder, { onWait: (message) => messages.push(message) });
    const seconds = (performance.now() - start) / 1000;
    expect(seconds).toBeGreaterThan(9.9);
    expect(seconds).toBeLessThan(15);
    expect(messages).toEqual([expect.stringContaining("waiting up to ten seconds")]);
    await lock.release();
  });

  it("is refused soon where an owner on another machine gives a sign of life", async () => {
    const file = leftBehind({ machine: "elsewhere" });
    const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 300);
    try {
      await expect(lockFolder(folder)).rejects.toMatchObject({ code: "FOLDER_IN_USE" });
    } finally {
      clearInterval(beat);
    }
  });

  it("is not taken by a process that was slow: a later generation counts, and stays", async () => {
    const file = leftBehind({ start: "1" });
    const lock = await lockFolder(folder);
    expect(existsSync(file)).toBe(false);
    expect(generations()).toEqual(["8"]);
    lock.assertHeld();
    await lock.release();
  });
});

describe("when a process was started", () => {
  it("differs from that of another process, and is gone with it", async () => {
    const child = spawn("sleep", ["60"]);
    children.push(child);
    const pid = child.pid ?? 0;
    const start = processStart(pid);
    expect(start).not.toBe("gone");
    expect(processStart(pid)).toBe(start);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(processStart(pid)).toBe("gone");
  });

  it.skipIf(process.platform === "win32")("is also learned from ps, where there is no /proc", () => {
    const start = startByPs(process.pid);
    expect(start).toMatch(/\d\d:\d\d:\d\d/);
    expect(startByPs(process.pid)).toBe(start);
  });
});

/** The number of a process that has ended and was not reaped by its parent; 0 where there is none yet. */
function zombieOf(parent: number): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ").map(Number);
  return children.find((pid) => pid > 0 && processStart(pid) === "gone") ?? 0;
}
