"""Question, answer, judge with distilabel: three text generation tasks in one pipeline."""
import json, os, sys

url, rows, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ.update(HF_HUB_OFFLINE="1", DISTILABEL_CACHE_DIR=f"{out}/cache", HF_HOME=f"{out}/hf")
from distilabel.models import OpenAILLM
from distilabel.pipeline import Pipeline
from distilabel.steps import LoadDataFromDicts
from distilabel.steps.tasks import TextGeneration

def model(): return OpenAILLM(model="peer", base_url=url, api_key="none", max_retries=5, timeout=30)

def task(name, template, columns):
    return TextGeneration(name=name, llm=model(), template=template, columns=columns, input_batch_size=16,
                          output_mappings={"generation": name, "model_name": f"{name}_model"})

def main():
    with Pipeline(name="rows", cache_dir=f"{out}/cache") as pipeline:
        load = LoadDataFromDicts(data=[{"row": str(row)} for row in range(rows)], batch_size=16)
        question = task("question", "STEP question ROW {{ row }}", ["row"])
        answer = task("answer", "STEP answer ROW {{ row }} {{ question }}", ["row", "question"])
        verdict = task("verdict", "STEP judge ROW {{ row }} {{ answer }}", ["row", "answer"])
        load >> question >> answer >> verdict
    result = pipeline.run(use_cache=True)
    with open(f"{out}/rows.jsonl", "w") as file:
        for row in result["default"]["train"]: file.write(json.dumps({key: row[key] for key in ("row", "question", "answer", "verdict")}) + "\n")

if __name__ == "__main__":
    main()
