/**
 * The events of a campaign, live and as stored in its folder. A listener is called after an event is written; the state
 * is a fold of the events.
 *
 *   npx tsx docs/examples/subscribe-to-events.ts [FOLDER]
 */
import { CampaignConfig, readCampaign, startCampaign } from "nanoflux";

const [out] = process.argv.slice(2);
const config = CampaignConfig.parse({ domain: "math", target: 1, seed: 9, matches: 1 });
const campaign = await startCampaign({ config, out });

const unsubscribe = campaign.subscribe((event) => {
  switch (event.type) {
    case "round.started": {
      const { round, roles, aim } = event.input;
      console.log(`${round}: ${roles.attacker} attacks ${roles.defender} with ${aim.hops} hops of ${aim.topic}`);
      break;
    }
    case "round.settled": {
      const { input, result, spent } = event;
      const calls = spent.reduce((sum, share) => sum + share.calls, 0);
      console.log(`${input.round}: ${result.outcome}, ${calls} calls. ${result.reason}`);
      break;
    }
    case "campaign.ended":
      console.log(`${event.reason}: ${event.message}`);
  }
});
// Ctrl-C: no new rounds. A second one would stop at once; `resumeCampaign` continues after either.
process.once("SIGINT", () => campaign.stop());
await campaign.finished;
unsubscribe();

const { ledger } = await readCampaign(campaign.folder);
const { value, context } = ledger.campaign;
console.log(`${ledger.events} events lead to: ${value}, ${JSON.stringify(context.outcomes)}, points`, context.points);
