import type { CampaignConfig } from "../state/config/config.js";
import type { Supervisor } from "../state/machines/supervisor.js";
import type { CampaignEventOf } from "../state/records/events.js";
import type { Roles } from "../state/records/round.js";
import { noUsage } from "../state/records/usage.js";

type Ending = Omit<CampaignEventOf<"round.settled">, "at"> | Omit<CampaignEventOf<"match.ended">, "at">;

/** What ends the rounds and matches whose players a person took out of the configuration: new matches take their place. */
export function eventsWithoutPlayers({ players }: CampaignConfig, supervisor: Supervisor): Ending[] {
  const isMissing = (roles: Roles) => !(roles.attacker in players && roles.defender in players);
  const rounds = supervisor.roundsInFlight().filter(({ input }) => isMissing(input.roles));
  const matches = [...supervisor.matches].filter(([, { context }]) => isMissing(context.roles));
  const reason = "A player was taken out of the configuration.";
  return [
    ...rounds.map(({ input: { round, match } }): Ending => {
      const result = { outcome: "declined" as const, reason, verdicts: [], attempts: [], solved: [] };
      return { type: "round.settled", round, match, result, usage: noUsage, roles: [], ms: 0 };
    }),
    ...matches.map(([match]): Ending => ({ type: "match.ended", match, reason: "campaign-ended" })),
  ];
}
