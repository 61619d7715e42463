import { once } from "node:events";
import { Command } from "commander";
import colors from "picocolors";
import { loadConfig } from "../state/config/config-file.js";
import { readCampaignConfig } from "../state/store/campaign-folder.js";
import { port } from "./flag-values.js";
import { print, printJson } from "./output.js";

interface WatchFlags {
  port: number;
  host?: string;
  config?: string;
  reviewer?: string;
  reasons?: string[];
  json?: boolean;
}

/** Words between commas. */
const tags = (text: string): string[] => text.split(",").flatMap((tag) => tag.trim() || []);

/** `nanoflux watch`: a page that shows a campaign, and plays matches, until Ctrl-C. */
export function watchCommand(): Command {
  return new Command("watch")
    .argument("[dir]", "a campaign's folder, or one with campaigns in it; without one, only matches are played")
    .option("--port <number>", "port to listen on; 0 picks a free one", port, 0)
    .option("--host <address>", "address to listen on, with a token; by default only this machine is served")
    .option("-c, --config <file>", "configuration of new matches; default: the campaign's")
    .option("--reviewer <name>", "who reviews rows on the page; by default the system's user")
    .option("--reasons <tags>", "reasons that the page offers with a decision, separated by commas", tags)
    .option("--json", "the address as JSON")
    .action(async (folder: string | undefined, flags: WatchFlags) => {
      const { serveWatch } = await import("../web/server/serve.js");
      const { isCampaign } = await import("../web/server/folder/find-campaigns.js");
      const isOne = folder !== undefined && (await isCampaign(folder));
      const config =
        isOne && flags.config === undefined ? await readCampaignConfig(folder) : await loadConfig(flags.config ?? null);
      const { host = null, reviewer, reasons } = flags;
      const reviewing = { ...(reviewer !== undefined && { reviewer }), ...(reasons !== undefined && { reasons }) };
      const server = await serveWatch({
        port: flags.port,
        host,
        folder: folder ?? null,
        live: null,
        config,
        reviewing,
      });
      if (flags.json) printJson({ url: server.url });
      else print(`${colors.cyan(server.url)}\n${colors.dim("Ctrl-C ends it.")}`);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await server.close();
    });
}
