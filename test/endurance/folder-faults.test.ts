import { spawnSync } from "node:child_process";
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resumeCampaign, startCampaign } from "../../campaign/campaign.js";
import { CampaignConfig } from "../../state/config/config.js";
import { figuresOf } from "../../state/ledger.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readFiles } from "../campaign-files.js";
import { nanoflux, type Running, type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

let base: string;
let server: SimulatedServer;
let config: string;

beforeAll(async () => {
  base = newFolder();
  server = await simServe("--latency", "60");
  config = join(base, "nanoflux.yaml");
  const settings = {
    target: 50,
    matches: 2,
    players: { ada: `openai:sim-ada@${server.url}`, ben: `openai:sim-ben@${server.url}` },
    judge: `openai:sim-judge@${server.url}`,
    sandbox: { size: 1 },
  };
  await writeFile(config, JSON.stringify(settings));
});
afterAll(async () => {
  await server.stop();
});

/** Starts a campaign, and waits for its first settled round. */
async function running(folder: string): Promise<Running> {
  const started = startNanoflux(["run", "--config", config, "--out", folder, "--json"]);
  await started.seen('"type":"round.started"', 2);
  return started;
}

const FILES = ["events.jsonl", "calls.jsonl", "dataset.jsonl"];
const sizes = (folder: string) => Promise.all(FILES.map(async (name) => (await stat(join(folder, name))).size));

describe("a campaign that is stopped (SIGSTOP) and goes on", () => {
  it("is not taken over, however long it was silent, and its log is whole", async () => {
    const folder = join(base, "stopped");
    const first = await running(folder);
    first.process.kill("SIGSTOP");
    const [lock = ""] = await readdir(join(folder, ".lock"));
    await utimes(join(folder, ".lock", lock), new Date(0), new Date(0));
    const { code, stderr } = await nanoflux(["resume", folder]);
    expect(stderr).toContain(`FOLDER_IN_USE`);
    expect(stderr).toContain(`process ${first.process.pid}`);
    expect(code).toBe(2);
    first.process.kill("SIGCONT");
    await first.seen('"type":"round.settled"');
    first.process.kill("SIGINT");
    await first.ended;
    expect(figuresOf((await readCampaign(folder)).ledger).rounds).toBeGreaterThan(0);
  });
});

describe("a campaign that another process has taken over", () => {
  it("writes nothing more to any file, and says why it ends", async () => {
    const folder = join(base, "lost");
    const first = await running(folder);
    first.process.kill("SIGSTOP");
    await wait(50); // a write that was under way has ended
    // As a process on another machine does after ten seconds of silence.
    const owner = { pid: 1, start: null, machine: "elsewhere", namespace: "", host: "elsewhere", token: "t" };
    await writeFile(join(folder, ".lock", "2"), `held ${JSON.stringify(owner)}\n`);
    const before = await sizes(folder);
    first.process.kill("SIGCONT");
    const { code, stderr } = await first.ended;
    expect(stderr).toContain("FOLDER_IN_USE");
    expect(code).toBe(2);
    expect(await sizes(folder)).toEqual(before);
  });
});

describe("files that are taken away while a campaign is played", () => {
  it.each(["events.jsonl", "calls.jsonl"])("%s: it stops at once, and no round is recorded as failed", async (name) => {
    const folder = join(base, `without-${name}`);
    const first = await running(folder);
    await rename(join(folder, name), join(base, `kept-${name}`));
    await rm(join(base, `kept-${name}`));
    const { code, stderr, stdout } = await first.ended;
    expect(stderr).toContain("FOLDER_UNWRITABLE");
    expect(stderr).toContain(`${name}: the file was deleted`);
    expect(stderr).not.toContain("    at ");
    expect(code).toBe(2);
    expect(stdout).not.toContain('"outcome":"failed"');
  });

  it("the folder: it says that it was renamed, and is resumed where it is now", async () => {
    const folder = join(base, "renamed");
    const first = await running(folder);
    await rename(folder, `${folder}-now`);
    const { code, stderr } = await first.ended;
    expect(stderr).toContain("deleted or renamed");
    expect(code).toBe(2);
    const campaign = await resumeCampaign({ folder: `${folder}-now` });
    campaign.abort();
    await campaign.finished;
  });
});

describe("a campaign whose progress is no longer read", () => {
  it("goes on to its end", async () => {
    const folder = join(base, "unread");
    const started = startNanoflux(["run", "--target", "1", "--out", folder, "--config", config]);
    await started.seen("Campaign");
    started.process.stderr?.destroy();
    const { code } = await started.ended;
    expect((await readFiles(folder)).events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "target-reached" });
    expect(code).toBe(0);
  });
});

describe("a full disk", () => {
  /** A file system of so many bytes; null where this machine allows no mount. */
  async function smallDisk(name: string, kilobytes: number): Promise<string | null> {
    const place = join(base, name);
    await mkdir(place);
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", place]);
    return status === 0 ? place : null;
  }
  const grow = (place: string) => spawnSync("mount", ["-o", "remount,size=64m", place]);
  const unmount = (place: string) => spawnSync("umount", ["-l", place]);

  it("at the start leaves nothing behind, or a campaign whose configuration is whole", async ({ skip }) => {
    const place = await smallDisk("tiny", 4);
    if (place === null) return skip("no file system can be mounted here");
    try {
      await writeFile(join(place, "taken"), "x".repeat(4096));
      const folder = join(place, "campaign");
      // Without room for the lock, for the configuration, for the first event.
      for (const kilobytes of [4, 8, 12]) {
        spawnSync("mount", ["-o", `remount,size=${kilobytes}k`, place]);
        const { code, stderr } = await nanoflux(["run", "--config", config, "--out", folder]);
        expect(stderr).toContain("FOLDER_UNWRITABLE");
        expect(stderr).not.toContain("    at ");
        expect(code).toBe(2);
        if (kilobytes < 12) expect(await readdir(place)).toEqual(["taken"]);
        else expect((await readCampaign(folder)).config).toMatchObject({ target: 50, matches: 2 });
      }
    } finally {
      unmount(place);
    }
  });

  it("in the middle stops the campaign and frees the folder: the same program resumes it when there is room", async ({
    skip,
  }) => {
    const place = await smallDisk("small", 48);
    if (place === null) return skip("no file system can be mounted here");
    const folder = join(place, "campaign");
    const outcomes: string[] = [];
    try {
      const given = CampaignConfig.parse({ target: 1, matches: 3, sandbox: { size: 1 } });
      const campaign = await startCampaign({ config: given, out: folder });
      campaign.subscribe((event) => {
        if (event.type === "round.settled") outcomes.push(event.result.outcome);
      });
      await expect(campaign.finished).rejects.toMatchObject({ code: "FOLDER_UNWRITABLE" });
      expect(outcomes).not.toContain("failed");

      const { code, stderr } = await nanoflux(["resume", folder]);
      expect(stderr).toContain("FOLDER_UNWRITABLE");
      expect(stderr).not.toContain("    at ");
      expect(code).toBe(2);

      grow(place);
      const again = await resumeCampaign({ folder });
      expect(await again.finished).toMatchObject({ reason: "target-reached", accepted: 1 });
      const { rows, calls } = await readFiles(folder);
      expect(rows).toHaveLength(1);
      const paid = calls.map(({ round, step, attempt }) => [round, step, attempt].join(" "));
      expect(new Set(paid).size).toBe(paid.length);
    } finally {
      unmount(place);
    }
  });
});

it("a command that meets a folder where a file should be says so in one line", async () => {
  const folder = join(base, "odd");
  await mkdir(join(folder, "events.jsonl"), { recursive: true });
  await writeFile(join(folder, "config.yaml"), "target: 3\n");
  for (const command of ["show", "resume"]) {
    const { code, stderr } = await nanoflux([command, folder]);
    expect(stderr).toContain("FOLDER_UNWRITABLE");
    expect(stderr).not.toContain("    at ");
    expect(code).toBe(2);
  }
});
