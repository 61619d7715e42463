import { afterAll, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { createPythonSandbox } from "./sandbox.js";
import { pythonTool } from "./tool.js";

const tool = pythonTool(createPythonSandbox(CampaignConfig.parse({ sandbox: { wallSeconds: 2 } }).sandbox), 64);
afterAll(() => tool.close?.());

const call = async (code: string) => {
  const context = { scope: "verdict", signal: new AbortController().signal };
  const output = tool.output.parse(await tool.run(tool.input.parse({ code }), context));
  return { status: tool.statusOf?.(output), output };
};

it("answers with what the program printed", async () => {
  const { status, output } = await call("print(sum(range(101)))");
  expect(status).toBe("ok");
  expect(output).toMatchObject({ status: "ok", stdout: "5050\n", ms: expect.any(Number) });
});

it("names a limit that was hit in the evidence's status, and advises the model what to do", async () => {
  const { status, output } = await call("while True: pass");
  expect(status).toBe("time");
  expect(output.error).toMatch(/^time: .*closed formula/);
});

it("refuses input that is no program", () => {
  expect(tool.input.safeParse({ code: 1 }).success).toBe(false);
  expect(tool.input.safeParse({ code: "1", file: "x" }).success).toBe(false);
});
