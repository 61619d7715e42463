import type { CampaignConfig } from "../state/config/config.js";
import type { PythonSandbox } from "../tools/python/sandbox.js";

/**
 * Starts a child of the sandbox; the rest of the program is best loaded after it: both take half a second, on different
 * cores. What is wrong with the sandbox is said later, when the campaign asks for it.
 */
export async function startSandbox(config: CampaignConfig): Promise<PythonSandbox> {
  const { createPythonSandbox } = await import("../tools/python/sandbox.js");
  const sandbox = createPythonSandbox(config.sandbox);
  await sandbox.warm().catch(() => undefined);
  return sandbox;
}

/** Closes a sandbox where the campaign that it was started for cannot begin, so that its child is not waited for. */
export async function closeUnlessBegun<Campaign>(
  sandbox: PythonSandbox | undefined,
  begin: () => Promise<Campaign>,
): Promise<Campaign> {
  try {
    return await begin();
  } catch (error) {
    await sandbox?.close().catch(() => undefined);
    throw error;
  }
}
