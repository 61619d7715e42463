/**
 * A player of your own: any LangChain chat model, handed over as an object and named `own:NAME`. This one follows no
 * model at all. It answers every question with the last number in it, and so shows what a dataset for it looks like.
 *
 *   npx tsx docs/examples/custom-player.ts [FOLDER]
 */
import { SimpleChatModel } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import { runCampaign } from "nanoflux";

/** A model that binds no tools gets the reply's schema in its prompt, and answers in JSON. */
class LastNumber extends SimpleChatModel {
  override _llmType(): string {
    return "last-number";
  }

  override async _call(messages: BaseMessage[]): Promise<string> {
    const question = messages.at(-1)?.text.match(/<question-(\w+)>(.*)<\/question-\1>/s)?.[2] ?? "";
    const answer = question.match(/\d+(?:\.\d+)?/g)?.at(-1) ?? "0";
    return JSON.stringify({ reasoning: `The last number is ${answer}.`, answer });
  }
}

const [out] = process.argv.slice(2);

const { examples, ended } = await runCampaign({
  config: {
    domain: "math",
    target: 1,
    matches: 1,
    seed: 2,
    players: { ada: "sim:ada", rookie: "own:last-number" },
    student: "rookie", // only rounds that it defends count
  },
  models: { "last-number": new LastNumber({}) },
  ...(out === undefined ? {} : { out }),
});

for (const { question, answer, defender } of examples) {
  console.log(`${question}\n= ${answer.value}; ${defender.player} said ${defender.answer}\n`);
}
console.log(ended?.message);
