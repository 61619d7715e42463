import { join } from "node:path";
import { checked, readYaml } from "../state/config/yaml-file.js";
import { didYouMean } from "../state/did-you-mean.js";
import { NanofluxError } from "../state/errors.js";
import { packageRoot } from "../state/package-root.js";
import { BUILT_IN_DOMAINS, DOMAIN_CHOICE, Domain, type DomainEntry } from "../state/records/domain.js";

/**
 * Loads a domain by the name of a built-in one or the path of a YAML file; a complete domain is returned unchanged.
 * @throws NanofluxError DOMAIN_UNKNOWN, CONFIG_INVALID, or CONFIG_UNKNOWN_KEY with the nearest known key
 */
export async function loadDomain(nameOrPath: DomainEntry): Promise<Domain> {
  if (typeof nameOrPath !== "string") return nameOrPath;
  const builtIn = BUILT_IN_DOMAINS.find((name) => name === nameOrPath);
  const file = builtIn ? join(packageRoot, "domains", builtIn, "domain.yaml") : nameOrPath;
  const source = await readYaml(file).catch((cause: unknown) => {
    if (!NanofluxError.isInstance(cause) || cause.code !== "FILE_NOT_FOUND") throw cause;
    throw new NanofluxError(
      "DOMAIN_UNKNOWN",
      `There is no domain "${nameOrPath}": it is neither built in nor a file that can be read.`,
      `${didYouMean(nameOrPath, BUILT_IN_DOMAINS)}Use ${DOMAIN_CHOICE}.`,
      { cause },
    );
  });
  return checked(Domain, source);
}
