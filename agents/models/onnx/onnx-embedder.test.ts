import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { cosine } from "../../../state/novelty/cosine.js";
import { openNoveltyGate } from "../../../state/novelty/novelty-gate.js";
import { temporaryFolders } from "../../../test/temporary.js";
import { openEmbedder } from "../embedder.js";
import { EndpointLimiters } from "../limiters.js";
import { TINY } from "./fixtures/tiny-model.js";
import { windows } from "./sentence-model.js";

const folder = temporaryFolders();
const open = (at: string) => openEmbedder({ embedder: `onnx:${at}`, maskNumbers: true }, new EndpointLimiters());
const TRAIN = "A train leaves at 9 and travels. How far is it?";
const CARDS = "Two cards of the shop: what is it?";

/** A copy of the tiny model with one file changed. */
async function changed(file: string, change: (content: Buffer) => Buffer | string): Promise<string> {
  const copy = join(folder(), "model");
  await cp(TINY, copy, { recursive: true });
  const path = join(copy, file);
  await writeFile(path, change(await readFile(path)));
  return copy;
}

describe("novelty.embedder: onnx:FOLDER", () => {
  it("gives vectors of length one, named after model and checksum", async () => {
    const embedder = open(TINY);
    expect(embedder.name).toMatch(/^onnx-tiny-random-[0-9a-f]{8}$/);
    const [train, cards, nothing] = await embedder.embed([TRAIN, CARDS, ""]);
    expect(embedder.dimensions).toBe(8);
    for (const vector of [train, cards, nothing]) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    expect(train).not.toEqual(cards);
  });

  it("gives a text the same vector by itself and among others", async () => {
    const embedder = open(TINY);
    const among = await embedder.embed([CARDS, TRAIN, `${TRAIN} ${TRAIN}`]);
    expect((await open(TINY).embed([TRAIN]))[0]).toEqual(among[1]);
  });

  it("reads a long text to its end", async () => {
    const embedder = open(TINY);
    const long = Array.from({ length: 30 }, () => "train").join(" ");
    const [one, other] = await embedder.embed([`${long} apples`, `${long} pears`]);
    expect(one).not.toEqual(other);
    expect(cosine(one ?? new Float32Array(), other ?? new Float32Array())).toBeGreaterThan(0.9);
  });

  it("keeps copies out of a dataset, through the gate", async () => {
    const gate = await openNoveltyGate({ embedder: open(TINY) });
    const answer = { kind: "number" as const, value: "7" };
    await gate.accept({ round: "m1r1", id: "a", text: TRAIN, answer });
    expect(await gate.check({ text: TRAIN.toLowerCase(), answer: { ...answer, value: "8" } })).toMatchObject({
      novel: false,
      nearest: { source: "accepted", id: "a", score: 1 },
    });
    expect(gate.embedder).toMatch(/^onnx-tiny-random-/);
  });

  it.each(["model.onnx", "tokenizer.json"])(
    "refuses a %s that was changed, and takes nothing in its place",
    async (file) => {
      const at = await changed(file, (content) => Buffer.concat([content, Buffer.from(" ")]));
      await expect(open(at).embed([TRAIN])).rejects.toMatchObject({ code: "PACKAGE_UNTRUSTED" });
      await expect(openNoveltyGate({ embedder: open(at) })).rejects.toMatchObject({ code: "PACKAGE_UNTRUSTED" });
    },
  );

  it("names what is missing or broken of a folder", async () => {
    expect(() => open(folder())).toThrow(
      expect.objectContaining({ code: "FILE_NOT_FOUND", fix: expect.stringContaining("embedder fetch") }),
    );
    const noNote = await changed("embedder.json", () => "{");
    expect(() => open(noNote)).toThrow(expect.objectContaining({ code: "FILE_INVALID" }));
    const odd = await changed("embedder.json", () => JSON.stringify({ name: "x", maxTokens: 1 }));
    expect(() => open(odd)).toThrow(expect.objectContaining({ code: "FILE_INVALID" }));
  });

  it("names the line that installs its packages where they are not there", async () => {
    const program = `import { openEmbedder } from "./agents/models/embedder.ts";
      import { EndpointLimiters } from "./agents/models/limiters.ts";
      const embedder = openEmbedder({ embedder: "onnx:" + process.env.TINY, maskNumbers: true }, new EndpointLimiters());
      await embedder.embed(["a"]).catch(({ code, fix }) => console.log(code, fix));`;
    const hook = fileURLToPath(new URL("fixtures/without-packages.mjs", import.meta.url));
    const root = fileURLToPath(new URL("../../..", import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--import", hook, "--input-type=module", "--eval", program],
      { cwd: root, env: { ...process.env, TINY } },
    );
    expect(stdout).toContain("MODEL_PACKAGE_MISSING");
    expect(stdout).toContain("npm install onnxruntime-node@");
  });
});

describe("the parts of a text that is longer than a model takes", () => {
  it("each lie between the marks, and leave nothing out", () => {
    expect(windows([101, 1, 2, 3, 102], 5)).toEqual([[101, 1, 2, 3, 102]]);
    expect(windows([101, 1, 2, 3, 4, 5, 102], 5)).toEqual([
      [101, 1, 2, 3, 102],
      [101, 4, 5, 102],
    ]);
  });
});
