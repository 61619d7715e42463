import { openUrl } from "../../../state/config/open-url.js";
import { NanofluxError } from "../../../state/errors.js";

/** Where a dataset goes. */
export interface PushTarget {
  /** owner/name */
  repo: string;
  token: string;
  /** The hub's address, without a slash at its end. */
  endpoint: string;
}

const HUB = "https://huggingface.co";

/**
 * Reads `hf:owner/name`, with the token of HF_TOKEN and the address of HF_ENDPOINT: checked before anything is exported.
 * @throws NanofluxError USAGE
 */
export function pushTarget(address: string, env: NodeJS.ProcessEnv = process.env): PushTarget {
  const repo = /^hf:([\w.-]+\/[\w.-]+)$/.exec(address)?.[1];
  if (repo === undefined)
    throw new NanofluxError("USAGE", `"${address}" names no dataset to push to.`, "Write hf:OWNER/NAME.");
  const { HF_TOKEN: token = "", HF_ENDPOINT } = env;
  const endpoint = HF_ENDPOINT || HUB;
  if (!token.startsWith("hf_"))
    throw new NanofluxError(
      "USAGE",
      token === ""
        ? "HF_TOKEN is not set: nothing can be pushed."
        : "HF_TOKEN is no token of the hub: these begin with hf_.",
      "Make one with the right to write (huggingface.co/settings/tokens), and export HF_TOKEN=hf_…",
    );
  if (!openUrl.safeParse(endpoint).success)
    throw new NanofluxError(
      "USAGE",
      "HF_ENDPOINT is no address of a hub.",
      `Leave it out for ${HUB}, or give one without a user name and a password.`,
    );
  return { repo, token, endpoint: endpoint.replace(/(?<!\/)\/+$/, "") };
}
