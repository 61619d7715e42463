/**
 * A domain said in code. It is kept whole in the campaign's folder, so that `resume` and `verify` need this file no more;
 * as YAML in a file of its own it can be named by its path as well (examples/domains).
 *
 *   npx tsx docs/examples/custom-domain.ts [FOLDER]
 */
import { runCampaign } from "nanoflux";

const [out] = process.argv.slice(2);

const { examples, ended } = await runCampaign({
  config: {
    domain: {
      name: "gardening",
      title: "Gardens and what they cost",
      guidance:
        "Everyday problems of a gardener that take several exact steps: how much ground, how much seed, what it costs, " +
        "how long it takes. Every question says the unit and the rounding of its answer.",
      topics: [
        { name: "areas", description: "beds and lawns: rectangles, triangles, covering with tiles" },
        { name: "mixtures", description: "strengths of fertilizers, dilution" },
        { name: "prices", description: "seed by weight, discounts, what a budget buys" },
      ],
      answers: ["number"],
    },
    target: 1,
    matches: 1,
    seed: 2,
  },
  ...(out === undefined ? {} : { out }),
});

for (const { domain, topic, question, answer } of examples) {
  console.log(`${domain}, ${topic}: ${question}\n= ${answer.value} ${answer.unit ?? ""}`);
}
console.log(ended?.message);
