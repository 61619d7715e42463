import { z } from "zod";

/** What a sandboxed program may use up, and what shares a process. See docs/sandbox.md. */
export const SandboxConfig = z.strictObject({
  wallSeconds: z.number().positive().default(5),
  cpuSeconds: z.number().int().positive().default(20).describe("CPU time of one child, its start included"),
  memoryMb: z.number().int().positive().default(700).describe("Resident memory of one child"),
  outputKb: z.number().int().positive().default(64),
  programs: z.number().int().positive().default(8).describe("Most programs for one verdict"),
  size: z.number().int().positive().nullable().default(null).describe("Most children kept ready; null: one a core"),
  isolation: z
    .enum(["child", "proof", "heap"])
    .nullable()
    .default(null)
    .describe(
      "What runs in a process of its own, and not on a restored heap: child: each program; proof: the programs of a row together; heap: nothing; null: proof where the attack suite has run, else child",
    ),
});
export type SandboxConfig = z.infer<typeof SandboxConfig>;
