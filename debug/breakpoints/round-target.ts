import { MatchSettings } from "../../graphs/match/state.js";
import { roundOf, type Stop } from "../stop.js";

const ROUND = /^(m\d+)r(\d+)$/;

/** Whether a target is a round's name, like m1r3. */
export const isRoundName = (target: string): boolean => ROUND.test(target);

/** Why a match cannot come to a round from here; null where it can. */
export function roundProblem(round: string, stop: Stop): { problem: string; hint: string } | null {
  const settings = MatchSettings.safeParse(stop.levels[0]?.values.settings).data;
  if (!settings) return null;
  const [, match, number] = ROUND.exec(round) ?? [];
  const current = Number(ROUND.exec(roundOf(stop) ?? "")?.[2] ?? 0);
  if (match === settings.match && Number(number) > current && Number(number) <= settings.rounds) return null;
  const later =
    current < settings.rounds ? `${settings.match}r${current + 1} to ${settings.match}r${settings.rounds}` : "none";
  return { problem: `The match does not come to ${round} from here.`, hint: `Rounds that still come: ${later}.` };
}
