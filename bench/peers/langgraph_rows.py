"""Question, answer, judge with Python's LangGraph and a SQLite-free start: it keeps nothing by itself."""
import asyncio, json, sys
from typing import TypedDict
from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph

url, rows, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
model = ChatOpenAI(model="peer", base_url=url, api_key="none", max_retries=5)

class Row(TypedDict, total=False):
    row: int
    question: str
    answer: str
    verdict: str

async def ask(step, state, more=""):
    reply = await model.ainvoke([("user", f"STEP {step} ROW {state['row']} {more}")])
    return reply.content

async def question(state): return {"question": await ask("question", state)}
async def answer(state): return {"answer": await ask("answer", state, state["question"])}
async def judge(state): return {"verdict": await ask("judge", state, state["answer"])}

graph = StateGraph(Row)
for name, node in (("ask", question), ("reply", answer), ("rule", judge)): graph.add_node(name, node)
graph.add_edge(START, "ask"); graph.add_edge("ask", "reply"); graph.add_edge("reply", "rule"); graph.add_edge("rule", END)
app = graph.compile()

async def main():
    limit = asyncio.Semaphore(16)
    async def one(row):
        async with limit: return await app.ainvoke({"row": row})
    done = await asyncio.gather(*(one(row) for row in range(rows)), return_exceptions=True)
    with open(f"{out}/rows.jsonl", "w") as file:
        for row in done:
            if isinstance(row, dict): file.write(json.dumps(row) + "\n")

asyncio.run(main())
