import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { Command } from "commander";
import { loadDomain } from "../domains/load.js";
import { NanofluxError } from "../state/errors.js";
import { packageRoot } from "../state/package-root.js";
import { DOMAIN_CHOICE } from "../state/records/domain.js";
import { cannotWrite } from "../state/store/folder-fault.js";
import { configTemplate } from "./config-template.js";
import { print } from "./output.js";

/** `nanoflux init`: writes a commented nanoflux.yaml that says the defaults. */
export function initCommand(): Command {
  return new Command("init")
    .argument("[file]", "where to", "nanoflux.yaml")
    .option("--domain <domain>", DOMAIN_CHOICE)
    .option("--force", "overwrite a file that is there")
    .action(async (file: string, { domain, force = false }: { domain?: string; force?: boolean }) => {
      if (domain !== undefined) await loadDomain(domain);
      const chosen = domain === undefined ? {} : { domain: fromFolderOf(file, domain) };
      await write(file, configTemplate(chosen, schemaFor(file)), force);
      print(`Wrote ${file}. Next: nanoflux doctor --config ${file}; nanoflux run --config ${file}`);
    });
}

/** Paths in a configuration are relative to its folder; the name of a built-in domain stays. */
function fromFolderOf(file: string, domain: string): string {
  if (!existsSync(domain)) return domain;
  return `./${relative(dirname(resolve(file)), resolve(domain))
    .split(sep)
    .join("/")}`;
}

/** The JSON Schema as seen from the file: that of the installed package, never an address on the network. */
function schemaFor(file: string): string | null {
  const schema = join(packageRoot, "docs", "schema", "nanoflux.schema.json");
  if (!existsSync(schema)) return null;
  const path = relative(dirname(resolve(file)), schema)
    .split(sep)
    .join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? "w" : "wx" });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
      throw cannotWrite(file, cause, "Give a path in a folder that exists and is yours to write.");
    throw new NanofluxError(
      "USAGE",
      `${file} is there already; nothing was overwritten.`,
      "Give another name, such as `nanoflux init other.yaml`, or overwrite it with --force.",
      { cause },
    );
  }
}
