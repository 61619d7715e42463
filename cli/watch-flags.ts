import type { Command } from "commander";
import type { Reviewing } from "../web/api.js";
import { port } from "./flag-values.js";

/** The flags of every command that serves the page. */
export interface PageFlags {
  port: number;
  reviewer?: string;
  reasons?: string[];
}

/** Words between commas. */
const tags = (text: string): string[] => text.split(",").flatMap((tag) => tag.trim() || []);

/** Adds the flags of a page. @param where when they hold, such as `with --watch: ` */
export const withPageFlags = (command: Command, where = ""): Command =>
  command
    .option("--port <number>", `${where}port to listen on; 0 picks a free one`, port, 0)
    .option("--reviewer <name>", `${where}who reviews rows on the page; by default the system's user`)
    .option("--reasons <tags>", `${where}reasons that the page offers with a decision, separated by commas`, tags);

/** Who reviews, as far as the flags say it. */
export const reviewingOf = ({ reviewer, reasons }: PageFlags): Partial<Reviewing> => ({
  ...(reviewer !== undefined && { reviewer }),
  ...(reasons !== undefined && { reasons }),
});
