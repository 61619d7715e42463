import { once } from "node:events";
import { Command } from "commander";
import colors from "picocolors";
import { loadConfig } from "../state/config/config-file.js";
import { readCampaignConfig } from "../state/store/campaign-config.js";
import { print, printJson } from "./output.js";
import { type PageFlags, reviewingOf, withPageFlags } from "./watch-flags.js";

interface WatchFlags extends PageFlags {
  host?: string;
  config?: string;
  json?: boolean;
}

/** `nanoflux watch`: a page that shows a campaign, and plays matches, until Ctrl-C. */
export function watchCommand(): Command {
  const command = new Command("watch").argument(
    "[dir]",
    "a campaign's folder, or one with campaigns in it; without one, only matches are played",
  );
  return withPageFlags(command)
    .option("--host <address>", "address to listen on, with a token; by default only this machine is served")
    .option("-c, --config <file>", "configuration of new matches; default: the campaign's")
    .option("--json", "the address as JSON")
    .action(async (folder: string | undefined, flags: WatchFlags) => {
      const { serveWatch } = await import("../web/server/serve.js");
      const { isCampaign } = await import("../web/server/folder/find-campaigns.js");
      const isOne = folder !== undefined && (await isCampaign(folder));
      const config =
        isOne && flags.config === undefined ? await readCampaignConfig(folder) : await loadConfig(flags.config ?? null);
      const { host = null } = flags;
      const server = await serveWatch({
        port: flags.port,
        host,
        folder: folder ?? null,
        live: null,
        config,
        reviewing: reviewingOf(flags),
      });
      if (flags.json) printJson({ url: server.url });
      else print(`${colors.cyan(server.url)}\n${colors.dim("Ctrl-C ends it.")}`);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await server.close();
    });
}
