import { z } from "zod";
import { Challenge } from "../state/records/challenge.js";
import { Roles } from "../state/records/round.js";

const Stop = z.looseObject({ number: z.number(), path: z.string(), branch: z.number(), edited: z.string().nullable() });
/** The fields of a match on the page that tests check. */
export const Match = z.looseObject({
  id: z.string(),
  busy: z.boolean(),
  stop: z.number(),
  path: z.string(),
  levels: z.array(z.looseObject({ graph: z.string(), values: z.record(z.string(), z.unknown()) })),
  roles: Roles.nullable(),
  moves: z.array(z.looseObject({ path: z.string(), toolCalls: z.array(z.looseObject({ tool: z.string() })) })),
  calls: z.array(z.looseObject({ node: z.string(), replayed: z.boolean() })),
  conversation: z.looseObject({ challenge: Challenge.nullable(), outcome: z.string().nullable() }).nullable(),
  ask: z.looseObject({ review: z.string(), problem: z.string() }).nullable(),
  trail: z.array(Stop),
  stops: z.array(Stop),
  branch: z.number(),
  forked: z.number().nullable(),
  problem: z.string().nullable(),
});
export type Match = z.infer<typeof Match>;
