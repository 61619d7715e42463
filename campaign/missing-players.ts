import type { CampaignConfig } from "../state/config/config.js";
import { figuresOf, type Ledger } from "../state/ledger.js";
import type { UnstampedEvent } from "../state/records/events.js";
import type { Roles } from "../state/records/round.js";

/** What ends the rounds and matches whose players a person took out of the configuration: new matches take their place. */
export function eventsWithoutPlayers({ players }: CampaignConfig, ledger: Ledger): UnstampedEvent[] {
  const isMissing = (roles: Roles) => !(roles.attacker in players && roles.defender in players);
  const rounds = figuresOf(ledger).inFlight.filter(({ input }) => isMissing(input.roles));
  const matches = Object.entries(ledger.matches).filter(([, { context }]) => isMissing(context.roles));
  const reason = "A player was taken out of the configuration.";
  const result = { outcome: "declined" as const, reason, verdicts: [], attempts: [], grades: [] };
  return [
    ...rounds.map(({ input }): UnstampedEvent => ({ type: "round.settled", input, result, spent: [], ms: 0 })),
    ...matches.map(([match]): UnstampedEvent => ({ type: "match.ended", match, reason: "campaign-ended" })),
  ];
}
