import { TOOL_PARSER_HINT } from "../../agents/judge/protocols.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Domain } from "../../state/records/domain.js";

const CODE = "judge-program-";

/** The notice of a judge that is asked for programs from now on. */
export const silentNotice = (reference: string): { code: string; message: string } => ({
  code: `${CODE}${reference}`,
  message: `${reference} called no tools in its first replies as a judge; from now on it is asked for whole programs (judging.protocol: auto). ${TOOL_PARSER_HINT}.`,
});

/** The judges that notices of a campaign say this of. */
export const silentIn = (notices: readonly { code: string }[]): string[] =>
  notices.flatMap(({ code }) => (code.startsWith(CODE) ? [code.slice(CODE.length)] : []));

/** @throws NanofluxError CONFIG_INVALID where programs are asked for that cannot prove anything */
export function checkProtocol({ judging }: CampaignConfig, { name, proof }: Domain, hasPython: boolean): void {
  if (judging.protocol !== "program" || (hasPython && proof === "executed")) return;
  throw new NanofluxError(
    "CONFIG_INVALID",
    `judging.protocol is program, but the domain ${name} is not proven by programs (proof: ${proof}).`,
    "Use judging.protocol: tools, which search and tools of your own need, or a domain with proof: executed and the tool python.",
  );
}
