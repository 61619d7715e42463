/**
 * NanoFlux as a library: plays a small campaign with the simulated players, offline and without keys.
 *
 *   npx tsx docs/examples/run-campaign.ts [FOLDER]
 */
import { runCampaign, verifyCampaign } from "nanoflux";

const [out] = process.argv.slice(2);

const { folder, examples, ended } = await runCampaign({
  config: { domain: "math", target: 2, seed: 11, matches: 2 },
  ...(out === undefined ? {} : { out }),
  onEvent: (event) => {
    if (event.type === "round.settled") console.log(`${event.input.round}: ${event.result.outcome}`);
  },
});

for (const { question, answer, defender } of examples) {
  console.log(`\n${question}\n= ${answer.value} ${answer.unit ?? ""} (${defender.player} said ${defender.answer})`);
}

const check = await verifyCampaign(folder);
console.log(`\n${ended?.reason}: ${check.verified} of ${examples.length} rows verified, in ${folder}`);
