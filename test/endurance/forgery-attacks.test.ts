import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { FORGERIES } from "../../tools/python/attack/forgery.js";
import { createPythonSandbox, type PythonSandbox } from "../../tools/python/sandbox.js";

let sandbox: PythonSandbox;
beforeAll(() => {
  // One child, put back and used again: whatever a program leaves behind meets the next.
  const config = CampaignConfig.parse({ sandbox: { wallSeconds: 10, size: 1 } }).sandbox;
  sandbox = createPythonSandbox(config);
});
afterAll(() => sandbox.close());

describe("a program cannot change what the next one prints, once that counts", () => {
  it.each(FORGERIES)("$name", async ({ name, forging, honest, stopped }) => {
    const alone = async (...programs: string[]) =>
      (await sandbox.alone(programs.map((program) => ({ program })))).map(([, result]) => result);
    const [{ status, stdout } = { status: "none", stdout: "" }] = await alone(honest);
    expect(status).toBe("ok");

    await sandbox.run(name, forging);
    const shared = await sandbox.run(name, honest);
    sandbox.release(name);
    // The attack is real: where both share an interpreter it does change what is printed.
    expect(shared.status === status && shared.stdout === stdout).toBe(stopped === true);

    const next = await sandbox.run(`${name}, next`, honest);
    sandbox.release(`${name}, next`);
    expect(next, "in the next submission").toMatchObject({ status, stdout });

    const restored = await sandbox.series(async (run) => {
      await run(forging);
      return run(honest);
    });
    expect(restored, "on a restored heap").toMatchObject({ status, stdout });

    const [, ofOneRow] = await alone(forging, honest);
    expect(ofOneRow, "after the first program of the same row").toMatchObject({ status, stdout });
  });
});
