"""Question, answer, judge with Bespoke Curator: three passes over a dataset, its own cache as its only memory."""
import importlib.util, json, os, sys

url, rows, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ.update(TELEMETRY_ENABLED="false", CURATOR_VIEWER="false", CURATOR_CACHE_DIR=f"{out}/cache", OPENAI_API_KEY="none", CURATOR_DISABLE_RICH_DISPLAY="1")
# Curator fetches a vocabulary from the network at its start; litellm, which it installs, brings the same file.
os.environ["TIKTOKEN_CACHE_DIR"] = os.path.join(os.path.dirname(importlib.util.find_spec("litellm").origin), "litellm_core_utils", "tokenizers")
from bespokelabs import curator
from datasets import Dataset

class Step(curator.LLM):
    step, given = "", ""
    def prompt(self, row): return f"STEP {self.step} ROW {row['row']} {row.get(self.given, '')}"
    def parse(self, row, reply): return {**row, self.made: reply}

class Question(Step): step, given, made = "question", "", "question"
class Answer(Step): step, given, made = "answer", "question", "answer"
class Judge(Step): step, given, made = "judge", "answer", "verdict"

backend = {"base_url": url, "max_retries": 5, "max_concurrent_requests": 16, "max_requests_per_minute": 100000, "max_tokens_per_minute": 100000000, "require_all_responses": False}
data = Dataset.from_list([{"row": row} for row in range(rows)])
for step in (Question, Answer, Judge):
    data = step(model_name="peer", backend="openai", backend_params=backend)(data, working_dir=f"{out}/cache").dataset
with open(f"{out}/rows.jsonl", "w") as file:
    for row in data: file.write(json.dumps(row) + "\n")
