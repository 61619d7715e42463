/**
 * Step through a match from code: inspect any step of any graph, change its state, go back and continue differently.
 * `nanoflux step` uses the same API.
 *
 *   npx tsx docs/examples/step-through-match.ts
 */
import { CampaignConfig, debugMatch, findPlace, nextNode, valueAt } from "nanoflux";

const session = await debugMatch(CampaignConfig.parse({ domain: "math", seed: 2, match: { rounds: 1 } }));

/** The graph and the node that comes next in it, such as `round.defend`. */
const standsAt = () => `${session.stop.levels.at(-1)?.graph}.${nextNode(session.stop)}`;

/** Steps until a node comes next. */
async function stepTo(node: string): Promise<void> {
  while (standsAt() !== node) {
    if (nextNode(session.stop) === null) throw new Error(`The match was over before ${node}.`);
    await session.advance();
  }
}

/** The location of a value: in the innermost graph that has it. */
function find(path: string) {
  const place = findPlace(path, session.stop.levels);
  if (place === null) throw new Error(`There is nothing at ${path} here.`);
  return place;
}
const read = (path: string) => valueAt(find(path), session.stop.levels);

try {
  await stepTo("round.defend");
  console.log(`asked: ${read("challenge.question")}`);
  console.log(`the Judge: ${read("verdicts.0.finding")}. ${read("verdicts.0.reason")}`);

  // A reversed verdict sends the round down another path. An edit that does not fit the schema returns the problem.
  const problem = await session.edit(find("verdicts.0.finding"), "refuted");
  console.log(`${problem ?? "edited"}; next: ${standsAt()}`);

  // Back to the stop before the Judge's call. Identical calls reuse the recorded replies at no cost.
  const [before] = session.trail.filter((stop) => nextNode(stop) === "validate");
  if (before) await session.goTo(before);
  await stepTo("match.record");
  const { paid, replayed } = session.calls.spent();
  console.log(`ended: ${read("latest.outcome")}; ${paid.calls} calls made, ${replayed.calls} answered from memory`);
} finally {
  await session.close();
}
