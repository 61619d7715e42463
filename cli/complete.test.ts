import { describe, expect, it } from "vitest";
import { nanoflux } from "../test/command-line.js";

describe("nanoflux complete", () => {
  it.each([
    ["a command", ["ex"], "export\t"],
    ["a flag of a command", ["run", "--targ"], "--target\t"],
    ["a value of a flag", ["export", "--format", ""], "trl-sft"],
    ["a command of a command", ["tools", ""], "list\t"],
  ])("completes %s", async (_, words, completed) => {
    const { code, stdout } = await nanoflux(["complete", "--", ...words]);
    expect(code).toBe(0);
    expect(
      stdout.split("\n").some((line) => line.startsWith(completed)),
      stdout,
    ).toBe(true);
  });

  it.each(["bash", "zsh", "fish", "powershell"])("prints a script for %s", async (shell) => {
    const { code, stdout, stderr } = await nanoflux(["complete", shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/nanoflux["'`]? complete/);
  });

  it("refuses a shell that it does not know, with exit code 2", async () => {
    const { code, stderr } = await nanoflux(["complete", "tcsh"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Allowed choices are zsh, bash, fish, powershell");
  });
});
