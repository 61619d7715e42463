import { afterEach, expect, it } from "vitest";
import { CampaignConfig } from "../state/config/config.js";
import type { PythonSandbox } from "../tools/python/sandbox.js";
import { closeUnlessBegun, startSandbox } from "./start-sandbox.js";

const config = CampaignConfig.parse({ sandbox: { size: 1, isolation: "heap" } });
let sandbox: PythonSandbox | undefined;
afterEach(async () => sandbox?.close());

it("a sandbox that was started for a campaign runs its programs", async () => {
  sandbox = await startSandbox(config);
  const started = sandbox;
  expect(await closeUnlessBegun(sandbox, () => started.alone([{ program: "print(6 * 7)" }]))).toMatchObject([
    [{}, { stdout: "42\n" }],
  ]);
  expect(await started.alone([{ program: "print(6 * 8)" }])).toMatchObject([[{}, { stdout: "48\n" }]]);
});

it("a campaign that cannot begin says why, and its sandbox is closed", async () => {
  sandbox = await startSandbox(config);
  const began = closeUnlessBegun(sandbox, async () => {
    throw new Error("no such endpoint");
  });
  await expect(began).rejects.toThrow("no such endpoint");
  await expect(sandbox.alone([{ program: "print(1)" }])).rejects.toThrow("the sandbox is closed");
});
