import { afterAll, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { createPythonSandbox } from "./sandbox.js";

const sandbox = createPythonSandbox(CampaignConfig.parse({ sandbox: { wallSeconds: 1.5, programs: 5 } }).sandbox);
afterAll(() => sandbox.close());

describe("a program", () => {
  it("prints its answer", async () => {
    const result = await sandbox.run("prints", "print(sum(range(101)))");
    expect(result).toMatchObject({ status: "ok", stdout: "5050\n" });
    expect(result).not.toHaveProperty("error");
  });

  it("that fails says where and why, and keeps what it printed", async () => {
    const result = await sandbox.run("fails", "print('before')\nx = 1\nx / 0");
    expect(result).toMatchObject({ status: "error", stdout: "before\n" });
    expect(result.error).toBe("ZeroDivisionError: division by zero (line 3)");
  });

  it("that ends by sys.exit() is no failure, unless it says so", async () => {
    expect(await sandbox.run("exits", "import sys\nprint(7)\nsys.exit()")).toMatchObject({
      status: "ok",
      stdout: "7\n",
    });
    expect(await sandbox.run("exits", "import sys\nsys.exit(3)")).toMatchObject({ status: "error" });
  });

  it("prints the same in every child, random numbers and hashes included", async () => {
    const program = "import random\nprint(random.random(), hash('nanoflux'), list({'a', 'b', 'c'}))";
    const [one, two] = await Promise.all([sandbox.run("random-1", program), sandbox.run("random-2", program)]);
    expect(one.stdout).toBe(two.stdout);
  });

  it("that needs an absent package learns its name and the command that adds it", async () => {
    const result = await sandbox.run("imports", "import scipy.optimize");
    expect(result.status).toBe("error");
    expect(result.error).toContain("scipy");
    expect(result.error).toContain("npx nanoflux python add scipy");
    expect((await sandbox.run("imports", "import nothing_like_it")).error).toContain("cannot be added");
  });
});

describe("a submission", () => {
  it("starts every program with fresh globals", async () => {
    await sandbox.run("globals", "secret = 1");
    expect(await sandbox.run("globals", "print(secret)")).toMatchObject({ status: "error" });
  });

  it("never meets another one's changes to the interpreter", async () => {
    await sandbox.run("patches", "import builtins, math\nbuiltins.sum = lambda values: -1\nmath.pi = 3");
    const other = await sandbox.run("is-not-patched", "import math\nprint(sum([1, 2]), math.pi > 3.1)");
    expect(other.stdout).toBe("3 True\n");
  });

  it("may run only so many programs", async () => {
    for (let index = 0; index < 5; index += 1) await sandbox.run("many", "print(1)");
    const sixth = await sandbox.run("many", "print(1)");
    expect(sixth).toMatchObject({ status: "error", stdout: "" });
    expect(sixth.error).toContain("only 5 programs");
  });

  it("goes on after a limit was hit", async () => {
    expect((await sandbox.run("goes-on", "while True: pass")).status).toBe("time");
    expect(await sandbox.run("goes-on", "print(2)")).toMatchObject({ status: "ok", stdout: "2\n" });
  });
});

it("a signal that fires ends the program, and the promise rejects with its reason", async () => {
  const abort = new AbortController();
  const running = sandbox.run("aborted", "while True: pass", abort.signal);
  setTimeout(() => abort.abort(new Error("not needed any more")), 50);
  await expect(running).rejects.toThrow("not needed any more");
  expect((await sandbox.run("aborted", "print(1)")).stdout).toBe("1\n");
});
