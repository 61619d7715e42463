import type { CampaignConfig } from "../state/config/config.js";
import type { PythonSandbox } from "../tools/python/sandbox.js";

/**
 * Starts a child of the sandbox while the rest of the program loads and the log is read: both take half a second, on
 * different cores. What is wrong with the sandbox is said later, when the campaign asks for it.
 */
export async function startSandbox(config: CampaignConfig): Promise<PythonSandbox> {
  const { createPythonSandbox } = await import("../tools/python/sandbox.js");
  const sandbox = createPythonSandbox(config.sandbox);
  void sandbox.warm().catch(() => undefined);
  return sandbox;
}
