import type { RoundView } from "../../api.js";
import { Code, setOut } from "../parts/code.js";
import { Panel } from "../parts/panel.js";

/** What the Attacker wrote last, while the round is in flight: what is checked and answered now. */
export function DraftPanel({ calls }: Pick<RoundView, "calls">) {
  const latest = calls.findLast(({ role }) => role === "attacker");
  if (latest === undefined) return null;
  return (
    <Panel title="The Attacker's reply" aside="as it came, not checked yet">
      <Code title={latest.step} {...setOut(latest.reply.content)} prose />
    </Panel>
  );
}
