"""Trains a small student on a CPU: a LoRA adapter on a GGUF model, merged into its weights, and written as GGUF again.

Arguments: --base FILE --data FILE --out FOLDER, and the settings below. The data has TRL's prompt-completion rows, a
JSON object a line; only the completion is learnt. Writes OUT/student.gguf and OUT/training.json. Without rows (--data
none) the weights are written as they are: the untrained student in the tuned one's precision.
"""

import argparse
import json
import resource
import time
from pathlib import Path

import torch
from datasets import Dataset
from gguf_weights import write
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import SFTConfig, SFTTrainer

STUDENT = "student.gguf"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bf16", action="store_true", help="matrices are multiplied in bfloat16")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser.parse_args()


def main() -> None:
    given = arguments()
    torch.set_num_threads(given.threads)
    base = given.base / STUDENT if given.base.is_dir() else given.base
    begun = time.monotonic()
    model = AutoModelForCausalLM.from_pretrained(base.parent, gguf_file=base.name, dtype=torch.float32)
    # The weights are dequantised: as a quantised model, the trainer would refuse it.
    model.is_quantized = False
    model.hf_quantizer = None
    loaded = time.monotonic()
    log = []
    rows = [] if given.data == "none" else [json.loads(line) for line in Path(given.data).open(encoding="utf8")]
    if rows:
        tokenizer = AutoTokenizer.from_pretrained(base.parent, gguf_file=base.name)
        model, log = train(model, tokenizer, rows, given)
    trained = time.monotonic()
    given.out.mkdir(parents=True, exist_ok=True)
    write(base, dict(model.named_parameters()), given.out / STUDENT)
    facts = {
        "rows": len(rows),
        "epochs": given.epochs,
        "rate": given.rate,
        "rank": given.rank,
        "seed": given.seed,
        "loss": [entry["loss"] for entry in log if "loss" in entry],
        "secondsLoading": loaded - begun,
        "secondsTraining": trained - loaded,
        "secondsWriting": time.monotonic() - trained,
        "peakMiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    (given.out / "training.json").write_text(json.dumps(facts, indent=2) + "\n")


def train(model, tokenizer, rows: list[dict], given: argparse.Namespace):
    """The model with the trained adapter merged into it, and the trainer's log."""
    lora = LoraConfig(
        r=given.rank,
        lora_alpha=2 * given.rank,
        lora_dropout=0.05,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    trainer = SFTTrainer(
        model=model,
        processing_class=tokenizer,
        train_dataset=Dataset.from_list(rows),
        peft_config=lora,
        args=SFTConfig(
            output_dir=str(given.out / "checkpoints"),
            num_train_epochs=given.epochs,
            per_device_train_batch_size=given.batch,
            gradient_accumulation_steps=1,
            learning_rate=given.rate,
            lr_scheduler_type="cosine",
            warmup_steps=0.05,
            max_length=768,
            seed=given.seed,
            use_cpu=True,
            bf16=given.bf16,
            gradient_checkpointing=False,
            completion_only_loss=True,
            logging_steps=1,
            save_strategy="no",
            report_to="none",
        ),
    )
    trainer.train()
    return trainer.model.merge_and_unload(), trainer.state.log_history


if __name__ == "__main__":
    main()
