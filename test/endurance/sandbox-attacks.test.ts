import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { ATTACKS } from "../../tools/python/attack/all.js";
import { BRIDGE, FIND_BRIDGE } from "../../tools/python/attack/bridge.js";
import { openTarget, type Target } from "../../tools/python/attack/target.js";
import { createPythonSandbox, type PythonSandbox } from "../../tools/python/sandbox.js";

let target: Target;
let sandbox: PythonSandbox;
beforeAll(async () => {
  target = await openTarget();
  // Reused: the child that an attack ran in serves the next one, where whatever it left behind would act.
  sandbox = createPythonSandbox(CampaignConfig.parse({ sandbox: { wallSeconds: 1 } }).sandbox);
});
afterAll(async () => {
  await sandbox.close();
  await target.close();
});

it("the suite has at least 60 programs, each with its own name", () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
});

it("the target is worth attacking: without a sandbox its secrets are there", async () => {
  expect(await target.damage(String(process.env.NANOFLUX_ATTACK_VARIABLE))).toEqual(["the environment was read"]);
});

describe.concurrent("nothing gets out, and the next submission works", () => {
  // Each submission begins with an honest program: it is the next one of an attack that ran before it.
  it.each(ATTACKS)("$name", async ({ name, program, witness }) => {
    expect(await sandbox.run(name, "print(6 * 7)")).toMatchObject({ status: "ok", stdout: "42\n" });
    const result = await sandbox.run(name, target.prelude + program);
    // The same child again, where it lives: what the program left behind may act only now.
    const lives = result.status === "ok" || result.status === "error";
    const after = lives && (await sandbox.run(name, "print('after')"));
    expect(await target.damage(JSON.stringify([result, after]))).toEqual([]);
    sandbox.release(name);
    if (witness === undefined) return;
    expect(await sandbox.run(`${name}, next`, witness)).toMatchObject({ status: "ok", stdout: "clean\n" });
    sandbox.release(`${name}, next`);
  });
});

it("after all of them an honest submission works", async () => {
  const result = await sandbox.run(
    "last",
    "import fractions\nprint(fractions.Fraction(1, 3) + fractions.Fraction(1, 6))",
  );
  expect(result).toMatchObject({ status: "ok", stdout: "1/2\n" });
});

describe.concurrent("nothing gets out where prototypes can be changed, and with it every call into JavaScript made", () => {
  let open: PythonSandbox;
  beforeAll(() => {
    open = createPythonSandbox(CampaignConfig.parse({ sandbox: { wallSeconds: 1 } }).sandbox, {
      wrappers: true,
      frozen: false,
    });
  });
  afterAll(() => open.close());

  it("calls are really made: this is no test of a door that another one keeps shut", async () => {
    const probe = `${FIND_BRIDGE}print(pyodide_js.toPy(7))`;
    expect(await open.run("probe", probe)).toMatchObject({ status: "ok", stdout: "7\n" });
    const frozen = createPythonSandbox(CampaignConfig.parse({ sandbox: { wallSeconds: 30, size: 1 } }).sandbox);
    expect((await frozen.run("probe", probe)).error).toContain("Function is not defined");
    await frozen.close();
  });

  it.each(BRIDGE)("$name", async ({ name, program }) => {
    const result = await open.run(name, target.prelude + program);
    const after = await open.run(name, "print('after')");
    expect(await target.damage(JSON.stringify([result, after]))).toEqual([]);
    open.release(name);
  });
});
