import { CampaignConfig } from "../state/config/config.js";
import type { CampaignEvent } from "../state/records/events.js";
import { OUTCOMES } from "../state/records/round.js";
import { createCampaign } from "../state/store/campaign-folder.js";
import { roundSettled, roundStarted, started } from "./hand-made-events.js";

/** The contents of the folder. */
export interface HandMadeCampaign {
  rounds: number;
  accepted: number;
  /** Total number of events; reviews of rows are added to reach it. */
  events?: number;
  /** Changes each event before it is written. */
  change?: (event: CampaignEvent) => CampaignEvent;
}

const ROUNDS_OF_A_MATCH = 6;
const TOPICS = ["ratios", "rates", "geometry", "combinatorics", "interest", "mixtures"];
const at = (second: number) => new Date(Date.parse("2026-11-22T14:30:05.000Z") + 1000 * second).toISOString();

/** Writes a finished campaign of any length without playing it: accepted rows spread evenly, and every other outcome. */
export async function makeCampaign(path: string, { rounds, accepted, events = 0, change }: HandMadeCampaign) {
  const folder = await createCampaign(CampaignConfig.parse({ target: Math.min(1000, Math.max(1, accepted)) }), path);
  const all = [started, ...roundEvents(rounds, accepted)];
  const rows = all.flatMap((event) => (event.type === "round.settled" && event.example ? [event.example.id] : []));
  for (let index = 0; all.length < events; index += 1) {
    all.push({ type: "example.reviewed", at: at(rounds), id: rows[index % rows.length] ?? "", decision: "keep" });
  }
  await Promise.all(all.map((event) => folder.append(change ? change(event) : event)));
  await folder.close();
}

function roundEvents(rounds: number, accepted: number): CampaignEvent[] {
  const refused = OUTCOMES.filter((outcome) => outcome !== "accepted");
  let rows = 0;
  return Array.from({ length: rounds }, (_, index) => {
    const number = index % ROUNDS_OF_A_MATCH;
    const match = `m${Math.floor(index / ROUNDS_OF_A_MATCH) + 1}`;
    const isAccepted = rows < accepted && Math.floor(((index + 1) * accepted) / rounds) > rows;
    if (isAccepted) rows += 1;
    const made = {
      round: `${match}r${number + 1}`,
      attacker: number % 2 === 0 ? ("ada" as const) : ("ben" as const),
      topic: TOPICS[index % TOPICS.length] ?? "ratios",
      hops: 2 + (index % 3),
      outcome: isAccepted ? ("accepted" as const) : (refused[index % refused.length] ?? "solved"),
      at: at(index),
      clock: 1000 * index,
    };
    const begun = roundStarted(made);
    const input = { ...begun.input, match, number: number + 1 };
    const played: CampaignEvent[] = [
      { ...begun, input },
      { ...roundSettled(made), input },
    ];
    if (number === 0) {
      played.unshift({
        type: "match.started",
        at: made.at,
        clock: 1000 * index,
        match,
        roles: { attacker: "ada", defender: "ben" },
      });
    }
    if (number === ROUNDS_OF_A_MATCH - 1) {
      played.push({ type: "match.ended", at: made.at, clock: 1000 * index, match, reason: "rounds-played" });
    }
    return played;
  }).flat();
}
