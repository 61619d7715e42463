/**
 * A campaign that asks before it continues: your code, or a person behind it, accepts, edits or rejects. Every reply is
 * recorded; after a stop only the unanswered questions are asked again.
 *
 *   npx tsx docs/examples/answer-reviews.ts [FOLDER]
 */
import { type Reviewer, runCampaign } from "nanoflux";

/** Rejects short questions, and signs every row. A real reviewer would show `request` to a person and wait. */
const reviewer: Reviewer = async ({ review, round, challenge, problem, howToReply }) => {
  console.log(`${round}: ${review}? ${problem}`);
  if (review === "challenge") {
    return challenge.question.length < 100 ? { decision: "reject", reason: "too short" } : "accept";
  }
  if (problem !== "") throw new Error(`${problem} Expected: ${howToReply}`);
  return { decision: "edit", explanation: `${challenge.explanation} Read and approved.` };
};

const [out] = process.argv.slice(2);

const { examples, ended } = await runCampaign({
  config: { domain: "math", target: 1, seed: 3, matches: 1, review: ["challenge", "example"] },
  reviewer,
  ...(out === undefined ? {} : { out }),
});

for (const { question, explanation } of examples) console.log(`${question}\n${explanation}`);
console.log(ended?.message);
