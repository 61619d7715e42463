import { percent } from "../../../state/numbers/percent.js";
import type { CampaignFacts } from "../campaign-facts.js";
import type { CampaignRecord, Effect } from "./campaign-record.js";

const range = ({ low, high }: { low: number; high: number }) => `${percent(low)} – ${percent(high)}`;

interface Recorded {
  name: string;
  record: CampaignRecord;
}
const recordedOf = ({ campaigns }: CampaignFacts): Recorded[] =>
  campaigns.flatMap(({ name, record }) => (record === null ? [] : [{ name, record }]));

/** How many rounds a row took. */
export function yieldSection(facts: CampaignFacts): string {
  const recorded = recordedOf(facts);
  if (recorded.length === 0) return "## Yield\n\nNot known: the rows came without their campaign's log.";
  const lines = recorded.map(({ name, record: { rounds, accepted, outcomes } }) => {
    const others = Object.entries(outcomes)
      .filter(([outcome, count]) => outcome !== "accepted" && count > 0)
      .map(([outcome, count]) => `${count} ${outcome}`);
    const share = rounds === 0 ? "–" : percent(accepted / rounds);
    return `| ${name} | ${rounds} | ${accepted} | ${share} | ${others.join(", ") || "–"} |`;
  });
  return `## Yield

| campaign | rounds | accepted | yield | the other rounds |
|---|---:|---:|---:|---|
${lines.join("\n")}

Accepted rows that a person dropped, or whose proofs no longer hold, are not in the files.`;
}

/** How often the judge errs, where that was audited. */
export function judgeSection(facts: CampaignFacts): string {
  const lines = recordedOf(facts).map(({ name, record: { audit } }) => {
    if (audit === null) return `- ${name}: unknown, no audit is recorded.`;
    const { judge, domain, falseAccept: wrong, falseReject: right, failed, at } = audit;
    const without = failed === 0 ? "" : `; ${failed} more, of which a call failed, in neither`;
    return `- ${name}: of ${wrong.of} wrong challenges the judge accepted ${wrong.count}${rateOf(wrong)}, of ${right.of} right ones it refused ${right.count}${rateOf(right)}${without} (\`${judge}\` in ${domain}, ${at.slice(0, 10)}).`;
  });
  return `## The judge's error

${lines.length === 0 ? "Unknown: no audit is recorded." : lines.join("\n")}

An audit asks the judge about challenges of NanoFlux's own whose answers are known (\`nanoflux audit\`). It says how often a
wrong answer passes the first proof, not how many of these rows are wrong: each has further proofs.`;
}

const rateOf = ({ share, low, high }: { share: number | null; low: number; high: number }) =>
  share === null ? "" : ` (${percent(share)}, 95% ${range({ low, high })})`;

/** What training on the rows did to a model, where that was measured. */
export function effectSection({ effects, ...facts }: CampaignFacts): string {
  const all: Effect[] = [...effects, ...recordedOf({ effects, ...facts }).flatMap(({ record }) => record.effects)];
  if (all.length === 0)
    return `## Effect of training on them

Not measured: no evaluation before and after a training is recorded with this dataset. That rows were missed by one model is no
evidence that training on them helps another.`;
  const lines = all.map(({ what, benchmark, models, questions, before, after, points, p }) => {
    const change = `${points < 0 ? "−" : "+"}${Math.abs(100 * points).toFixed(1)}`;
    const score = ({ accuracy, interval }: Effect["before"]) => `${percent(accuracy)} (${range(interval)})`;
    return `| ${benchmark} | ${questions} | ${score(before)} | ${score(after)} | ${change} | ${p.toPrecision(2)} | ${what}: \`${models[0]}\`, \`${models[1]}\` |`;
  });
  return `## Effect of training on them

| benchmark | questions | before (95%) | after (95%) | points | p (McNemar) | what |
|---|---:|---|---|---:|---:|---|
${lines.join("\n")}`;
}
