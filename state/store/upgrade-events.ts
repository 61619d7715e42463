import { z } from "zod";

/** The state needed to upgrade a line of version 1: the rounds begun before it, and the time of play so far. */
interface Past {
  inputs: Map<string, unknown>;
  at: number | null;
  clock: number;
}

const PURPOSES: Readonly<Record<string, string>> = {
  validity: "validate",
  hops: "check-hops",
  "second-proof": "prove-again",
};

const Line = z.looseObject({ type: z.string(), at: z.string() });
const Started = z.looseObject({ input: z.looseObject({ round: z.string() }) });
const Settled = z.looseObject({
  round: z.string(),
  match: z.string(),
  result: z.looseObject({
    verdicts: z.array(z.looseObject({ purpose: z.string() })),
    attempts: z.array(z.looseObject({ status: z.string() })),
    solved: z.array(z.boolean()),
  }),
  usage: z.unknown(),
  roles: z.unknown(),
});

/**
 * Upgrades the lines of one events.jsonl, in order, from folder version 1 to 2. A settled round gets its input from the
 * line that began it, its grades get their "unscored" back, verdicts get their new names, and every event gets the time
 * of play, counted as in version 1. Lines of version 2 are returned unchanged, so a version 1 folder that was resumed
 * later can be read. The file itself is never rewritten.
 */
export function eventUpgrade(): (line: unknown) => unknown {
  const past: Past = { inputs: new Map(), at: null, clock: 0 };
  return (value) => {
    const line = Line.safeParse(value).data;
    if (line === undefined) return value;
    if ("clock" in line) {
      remember(past, line);
      return value;
    }
    const upgraded = withNames(line, past);
    const clock = clockOf(line, past);
    remember(past, line);
    return line.type === "example.reviewed" ? upgraded : { ...upgraded, clock };
  };
}

function remember(past: Past, line: z.infer<typeof Line>): void {
  const { input } = (line.type === "round.started" && Started.safeParse(line).data) || {};
  if (input) past.inputs.set(input.round, input);
}

/** Time of play is the time between events of one session; it never decreases. */
function clockOf({ type, at }: z.infer<typeof Line>, past: Past): number {
  if (type === "example.reviewed") return past.clock;
  const time = Date.parse(at);
  const begins = type === "campaign.started" || type === "campaign.resumed";
  if (!begins && past.at !== null) past.clock += Math.max(0, time - past.at);
  past.at = time;
  return past.clock;
}

function withNames(line: z.infer<typeof Line>, { inputs }: Past): object {
  if (line.type === "campaign.started")
    return { ...line, folderVersion: line.folderVersion === 1 ? 2 : line.folderVersion };
  if (line.type === "campaign.stopping") return { ...line, message: "Stopped on request." };
  const settled = line.type === "round.settled" ? Settled.safeParse(line).data : undefined;
  if (settled === undefined) return line;
  const { round, match: _, result, usage: __, roles, ...rest } = settled;
  const { solved, attempts, verdicts, ...others } = result;
  const input = inputs.get(round);
  inputs.delete(round);
  return {
    ...rest,
    input,
    result: {
      ...others,
      attempts,
      verdicts: verdicts.map((verdict) => ({ ...verdict, purpose: PURPOSES[verdict.purpose] ?? verdict.purpose })),
      grades: solved.map((right, index) => (attempts[index]?.status === "answered" ? right : null)),
    },
    spent: roles,
  };
}
