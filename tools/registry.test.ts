import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { defineJudgeTool } from "./define-judge-tool.js";
import type { JudgeTool, ToolContext } from "./judge-tool.js";
import { createToolbox } from "./registry.js";
import { ToolFailure } from "./tool-failure.js";

function toolThat(run: (input: { value: number }, context: ToolContext) => Promise<unknown>, timeoutMs?: number) {
  return defineJudgeTool({
    name: "probe",
    description: "Does what the test says",
    input: z.object({ value: z.number().default(1) }),
    output: z.looseObject({ result: z.unknown() }),
    ...(timeoutMs === undefined ? {} : { limits: { timeoutMs } }),
    run: async (input, context) => ({ result: await run(input, context) }),
  });
}

const call = (tool: JudgeTool, input: Record<string, unknown> = {}) =>
  createToolbox([tool]).call({ scope: "v1", tool: tool.name, input });

describe("a toolbox", () => {
  it("describes each tool's input to the model as JSON Schema", () => {
    const [spec] = createToolbox([toolThat(async () => 1)]).specs(["probe"]);
    expect(spec).toMatchObject({
      name: "probe",
      parameters: { type: "object", properties: { value: { type: "number", default: 1 } } },
    });
    expect(spec?.parameters).not.toHaveProperty("required");
  });

  it("refuses to describe a tool that is not there, naming the nearest", () => {
    const box = createToolbox([toolThat(async () => 1)]);
    expect(() => box.specs(["prob"])).toThrow('Did you mean "probe"?');
    expect(() => box.specs(["prob"])).toThrow(expect.objectContaining({ code: "TOOL_UNKNOWN" }));
  });

  it("refuses two tools of one name", () => {
    expect(() => createToolbox([toolThat(async () => 1), toolThat(async () => 2)])).toThrow("probe");
  });

  it("records input, output, status and duration of a call", async () => {
    const evidence = await call(
      toolThat(async ({ value }) => value * 2),
      { value: 21 },
    );
    expect(evidence).toEqual({
      tool: "probe",
      input: { value: 21 },
      output: { result: 42 },
      status: "ok",
      ms: expect.any(Number),
    });
  });

  it("hands the tool the scope of its verdict and filled-in defaults", async () => {
    const seen = vi.fn(async (input: { value: number }, context: ToolContext) => [input.value, context.scope]);
    expect((await call(toolThat(seen))).output).toEqual({ result: [1, "v1"] });
  });
});

describe("a failing call is evidence, never a throw", () => {
  it("an unknown tool", async () => {
    const evidence = await createToolbox([]).call({ scope: "v1", tool: "nothing", input: {} });
    expect(evidence).toMatchObject({ status: "error", output: { error: expect.stringContaining('"nothing"') } });
  });

  it("an input that does not fit", async () => {
    const evidence = await call(
      toolThat(async () => 1),
      { value: "many" },
    );
    expect(evidence).toMatchObject({ status: "error", output: { error: expect.stringContaining("value") } });
  });

  it("a tool that throws, at once or later", async () => {
    const later = toolThat(async () => {
      throw new Error("no such gene");
    });
    const atOnce: JudgeTool = {
      ...later,
      run: () => {
        throw new Error("no such gene");
      },
    };
    for (const tool of [later, atOnce]) {
      expect(await call(tool)).toMatchObject({ status: "error", output: { error: "no such gene" } });
    }
  });

  it("a tool that takes too long, whose signal fires", async () => {
    let aborted = false;
    const deaf = toolThat((_, { signal }) => {
      signal.addEventListener("abort", () => {
        aborted = true;
      });
      return new Promise(() => {});
    }, 20);
    expect(await call(deaf)).toMatchObject({ status: "time", output: { error: expect.stringContaining("20 ms") } });
    expect(aborted).toBe(true);
  });

  it("a tool that obeys its signal still counts as timed out", async () => {
    const obedient = toolThat(
      (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("stop")))),
      20,
    );
    expect((await call(obedient)).status).toBe("time");
  });

  it("a caller who gives up", async () => {
    const box = createToolbox([toolThat(() => new Promise(() => {}))]);
    const signal = AbortSignal.abort(new Error("the campaign was cancelled"));
    expect(await box.call({ scope: "v1", tool: "probe", input: {}, signal })).toMatchObject({
      status: "error",
      output: { error: "the campaign was cancelled" },
    });
  });

  it("an output that its schema refuses", async () => {
    const liar: JudgeTool = { ...toolThat(async () => 1), output: z.object({ result: z.string() }) };
    expect(await call(liar)).toMatchObject({ status: "error", output: { error: expect.stringContaining("result") } });
  });

  it("an output that JSON cannot carry", async () => {
    expect((await call(toolThat(async () => 1n))).status).toBe("error");
  });

  it("an output that is too long is cut, and says so", async () => {
    const evidence = await call(toolThat(async () => "x".repeat(100_000)));
    expect(evidence).toMatchObject({ status: "output", output: { error: expect.stringContaining("65536") } });
    expect(JSON.stringify(evidence.output).length).toBeLessThan(70_000);
  });

  it("a limit that the tool names, with what it has to show", async () => {
    const named = toolThat(async () => {
      throw new ToolFailure("memory", "too big", { partial: 3 });
    });
    expect(await call(named)).toMatchObject({ status: "memory", output: { error: "too big", partial: 3 } });
  });

  it("a limit that the tool's output reports", async () => {
    const reporting: JudgeTool = { ...toolThat(async () => "cut"), statusOf: () => "output" };
    expect(await call(reporting)).toMatchObject({ status: "output", output: { result: "cut" } });
  });
});

it("release and close reach every tool, also past one that fails", async () => {
  const release = vi.fn();
  const close = vi.fn(async () => {});
  const broken: JudgeTool = {
    ...toolThat(async () => 1),
    name: "broken",
    close: async () => {
      throw new Error("cannot");
    },
  };
  const box = createToolbox([broken, { ...toolThat(async () => 1), release, close }]);
  box.release("v1");
  await box.close();
  expect(release).toHaveBeenCalledWith("v1");
  expect(close).toHaveBeenCalledOnce();
});
