"""Question, answer, judge with NeMo Data Designer, three columns over a seed of row numbers."""
import json, os, sys

url, rows, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ.update(NEMO_TELEMETRY_ENABLED="false", DATA_DESIGNER_HOME=f"{out}/home", KEY="none")
import data_designer.config as dd
from data_designer.interface import DataDesigner, ResumeMode
import pandas as pd

seed = pd.DataFrame({"row": list(range(rows))})
provider = dd.ModelProvider(name="peer", endpoint=url, provider_type="openai", api_key="KEY")
model = dd.ModelConfig(alias="peer", model="peer", provider="peer", inference_parameters=dd.ChatCompletionInferenceParams(max_parallel_requests=16))
builder = dd.DataDesignerConfigBuilder(model_configs=[model])
builder.with_seed_dataset(dd.DataFrameSeedSource(df=seed))
for name, prompt in (("question", "STEP question ROW {{ row }}"), ("answer", "STEP answer ROW {{ row }} {{ question }}"), ("verdict", "STEP judge ROW {{ row }} {{ answer }}")):
    builder.add_column(dd.LLMTextColumnConfig(name=name, prompt=prompt, model_alias="peer"))
designer = DataDesigner(artifact_path=f"{out}/artifacts", model_providers=[provider])
result = designer.create(builder, num_records=rows, dataset_name="rows", resume=ResumeMode.IF_POSSIBLE)
data = result.load_dataset()
with open(f"{out}/rows.jsonl", "w") as file:
    for _, row in data.iterrows(): file.write(json.dumps({key: str(row[key]) for key in ("row", "question", "answer", "verdict")}) + "\n")
