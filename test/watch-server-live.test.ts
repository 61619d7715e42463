import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readFiles } from "./campaign-files.js";
import { type Running, startNanoflux } from "./command-line.js";
import { temporaryFolder } from "./temporary.js";
import { Watching } from "./watching.js";

const Waiting = z.array(
  z.object({ id: z.string(), request: z.looseObject({ review: z.string(), problem: z.string() }) }),
);
const Campaign = z.looseObject({ running: z.boolean(), here: z.boolean(), waiting: Waiting });

const base = temporaryFolder();
let folder: string;
let running: Running;
let watching: Watching;

/** A campaign that asks a person about each row, running with its page. */
beforeAll(async () => {
  folder = join(base, "campaign");
  const config = join(base, "nanoflux.yaml");
  const settings = {
    target: 2,
    matches: 1,
    review: "example",
    acceptance: { policy: "any" },
    sandbox: { size: 1, isolation: "heap" },
  };
  await writeFile(config, JSON.stringify(settings));
  running = startNanoflux(["run", "--config", config, "--out", folder, "--watch"]);
  watching = await Watching.beside(running);
});
afterAll(async () => {
  running.process.kill("SIGKILL");
  await running.ended;
});

const campaign = async () => Campaign.parse((await watching.get("campaign")).body);

/** The waiting reviews, once there are some: from the page's stream, and from its first request. */
async function waitForReview() {
  for await (const { event, data } of watching.stream("stream")) {
    const waiting = event === "review" ? Waiting.parse(data) : (await campaign()).waiting;
    if (waiting.length > 0) return waiting;
  }
  return [];
}

describe("nanoflux run --watch", () => {
  it("asks on the page, once what fits is replied goes on, and lets rows be judged while it plays", async () => {
    const [first] = await waitForReview();
    expect(await campaign()).toMatchObject({ running: true, here: true, waiting: [{ id: first?.id }] });
    expect(first?.request).toMatchObject({ review: "example", problem: "" });
    const path = `reviews/${first?.id}`;
    expect(await watching.post(path, { reply: "perhaps" })).toMatchObject({
      status: 422,
      body: { error: { code: "REQUEST_INVALID" } },
    });
    expect(await watching.post(path, { reply: { decision: "edit", explanation: "Added up." } })).toMatchObject({
      status: 200,
    });
    expect(await watching.post(path, { reply: "accept" })).toMatchObject({ status: 404 });

    const [second] = await waitForReview();
    expect(second?.id).not.toBe(first?.id);
    const { rows } = await readFiles(folder);
    expect(rows).toMatchObject([{ explanation: "Added up." }]);
    expect(await watching.post(`examples/${rows[0]?.id}/review`, { decision: "drop" })).toMatchObject({ status: 200 });
    expect(await watching.post(`reviews/${second?.id}`, { reply: "accept" })).toMatchObject({ status: 200 });
  });

  it("keeps the page after the campaign's end, and ends with Ctrl-C as the campaign ended", async () => {
    await running.seen("The page stays");
    expect(await campaign()).toMatchObject({ running: false, here: false, waiting: [], report: { accepted: 2 } });
    const { rows, events } = await readFiles(folder);
    expect(events.findIndex(({ type }) => type === "example.reviewed")).toBeLessThan(
      events.findIndex(({ type }) => type === "campaign.ended"),
    );
    expect(await watching.post(`examples/${rows[1]?.id}/review`, { note: "good" })).toMatchObject({ status: 200 });
    expect((await readFiles(folder)).events.at(-1)).toMatchObject({
      type: "example.reviewed",
      id: rows[1]?.id,
      note: "good",
    });
    expect(running.output.stderr.match(/http:\S+/g)).toHaveLength(2);
    expect((await watching.stop()).code).toBe(0);
  });
});
