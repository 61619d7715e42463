import { LORA, type Recipe, type RecipeInput } from "./recipe.js";

/** JSON's strings and numbers are Python's too. */
const python = (value: string | number) => JSON.stringify(value);

/** Source: Unsloth's documentation, and the arguments of its release 2026.10.9. */
const trainProgram = ({
  base,
  seed,
  hasTest,
}: RecipeInput): string => `"""Trains tuned/: LoRA on the rows of data/, by Unsloth."""

import os

from unsloth import FastLanguageModel  # before the others: it changes them

from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

os.chdir(os.path.dirname(os.path.abspath(__file__)))
model, tokenizer = FastLanguageModel.from_pretrained(
    model_name=${python(base)},
    max_seq_length=${LORA.maxTokens},
    load_in_4bit=False,
    load_in_16bit=True,
)
model = FastLanguageModel.get_peft_model(
    model,
    r=${LORA.rank},
    lora_alpha=${LORA.alpha},
    lora_dropout=0,  # its fast kernels have none
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
    use_gradient_checkpointing="unsloth",
    random_state=${seed},
)
rows = load_dataset("./data")
SFTTrainer(
    model=model,
    processing_class=tokenizer,
    train_dataset=rows["train"],
    eval_dataset=${hasTest ? 'rows["test"]' : "None"},
    args=SFTConfig(
        output_dir="tuned",
        max_length=${LORA.maxTokens},
        learning_rate=${LORA.learningRate},
        lr_scheduler_type="cosine",
        num_train_epochs=${LORA.epochs},
        per_device_train_batch_size=${LORA.batch},
        gradient_accumulation_steps=${LORA.accumulation},
        bf16=True,
        eval_strategy=${python(hasTest ? "epoch" : "no")},
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        seed=${seed},
    ),
).train()
model.save_pretrained("tuned")
tokenizer.save_pretrained("tuned")
`;

/** Unsloth: a program in Python that trains as TRL's recipe does, with its faster kernels. */
export const unslothRecipe: Recipe = {
  tool: "unsloth",
  install: "pip install unsloth",
  format: "trl-sft",
  settings: "train.py",
  place: (path) => (path.startsWith("prompt-completion/") ? path.replace("prompt-completion/", "data/") : null),
  files: (input) => [{ path: "train.py", content: trainProgram(input) }],
  command: 'python3 train.py "$@"',
};
