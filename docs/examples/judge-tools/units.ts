import { all, create } from "mathjs";
import { defineJudgeTool } from "nanoflux";
import { z } from "zod";

const math = create(all ?? {}, { number: "BigNumber", precision: 64 });

export default defineJudgeTool({
  name: "units",
  // The Judge's model decides by this sentence when to call the tool.
  description: "Converts a value between units of one quantity, such as mg/dL to g/L or degC to degF.",
  input: z.object({
    value: z.number(),
    from: z.string().describe("A unit, such as mile"),
    to: z.string().describe("Another unit of the same quantity"),
  }),
  output: z.object({ value: z.string().describe("A plain decimal") }),
  limits: { timeoutMs: 5_000 },
  async run({ value, from, to }) {
    const converted = math.unit(math.bignumber(value), from).toNumeric(to);
    return { value: math.format(converted, { notation: "fixed", precision: 10 }) };
  },
});
