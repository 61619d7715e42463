import { type ExportFormat, jsonLines } from "../format.js";
import { plainPrompt, promptMessages } from "../messages.js";
import { answersModule, ENGINE } from "../reward/answers-module.js";
import { requireRewards, rewardRow } from "../reward/reward-row.js";

/** `reward.py`: the function that TRL calls with the columns of the rows. */
const REWARD = `"""The reward for TRL's GRPOTrainer: 1 where a completion gives the proven answer, 0 where it does not."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from nanoflux_answers import grade  # noqa: E402


def proven_answer(completions, reference, **_) -> list[float]:
    """completions: messages or texts. reference: the column of that name, a row as JSON."""
    replies = [one if isinstance(one, str) else one[-1]["content"] for one in completions]
    return [float(grade(reply or "", json.loads(row))["correct"]) for reply, row in zip(replies, reference, strict=True)]
`;

const README = `# Prompts and reward for TRL's GRPOTrainer

    pip install trl peft '${ENGINE}'
    trl grpo --dataset_name ./data --reward_funcs reward.proven_answer --model_name_or_path MODEL --output_dir tuned

Run in this folder. In your own script:

    from datasets import load_dataset
    from reward import proven_answer
    from trl import GRPOTrainer
    GRPOTrainer(MODEL, reward_funcs=proven_answer, train_dataset=load_dataset("./data")["train"]).train()

A line is \`prompt\` (messages, or a text in the plain style), \`reference\` (the row's question, choices and proven answer, as JSON,
since Arrow wants one type a column), \`id\`, \`topic\` and \`hops\`. \`reward.py\` reads a completion by NanoFlux's own reader,
\`nanoflux_reader.js\`, which QuickJS runs in Python's process (\`quickjs-ng\`). What is unreadable, and what is neither right nor wrong
for certain, earns 0. Rows whose answer is free text were left out.
`;

/**
 * TRL's GRPOTrainer: prompts, and the reward function in a file of its own. TRL hands the columns beside `prompt` to the
 * function. Source: TRL's documentation of GRPOTrainer, "Using a custom reward function".
 */
export const trlGrpo: ExportFormat = (source, template) => {
  requireRewards(source);
  const data = jsonLines(
    source,
    template,
    (split) => `data/${split}.jsonl`,
    (row, example) => {
      const reference = rewardRow(example, source.facts);
      if (reference === null) return [];
      const { id, topic, hops } = example;
      const prompt = template.style === "chat" ? promptMessages(row) : plainPrompt(row);
      return [{ prompt, reference: JSON.stringify(reference), id, topic, hops: hops.length }];
    },
  );
  return [...data, { path: "reward.py", content: REWARD }, ...answersModule(), { path: "README.md", content: README }];
};
