import { afterAll, beforeAll, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import type { Proof } from "../../state/records/verdict.js";
import { createProver } from "../../tools/python/proof/prover.js";
import { createPythonSandbox, type PythonSandbox } from "../../tools/python/sandbox.js";
import { proveAlone } from "./prove-alone.js";

let sandbox: PythonSandbox;
beforeAll(() => {
  sandbox = createPythonSandbox(CampaignConfig.parse({}).sandbox);
});
afterAll(() => sandbox.close());

const proof = (program: string, stdout: string): Proof => ({ program, stdout, proves: "answer" });
const prove = (...proofs: Proof[]) => proveAlone(createProver(sandbox), proofs, undefined);

it("holds where every program prints again what it printed", { timeout: 60_000 }, async () => {
  expect(await prove(proof("print(6 * 7)", "42\n"), proof("print(5)\nprint(8)", "5\n8\n"))).toBeNull();
  expect(await prove()).toBeNull();
});

it.each([
  ["prints something else", "print(6 * 7)", "41\n", /prints "42" and not "41"/],
  ["prints another line before", "print(1)\nprint(42)", "2\n42\n", /prints "42" and not "42"/],
  ["fails", "import forged_module", "42\n", /a program fails: .*forged_module/],
  ["depends on chance", "import random\nprint(random.random())", "0.5\n", /and not "0.5"/],
])("does not hold where one of them %s", { timeout: 60_000 }, async (_, program, stdout, problem) => {
  expect(await prove(proof("print(6 * 7)", "42\n"), proof(program, stdout))).toMatch(problem);
});
