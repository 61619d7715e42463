/** `__init__.py` of an environment package: verifiers finds the parts of an environment in `__all__`. */
export const INIT = `from .taskset import NanofluxEnv, NanofluxTaskset

__all__ = ["NanofluxEnv", "NanofluxTaskset"]
`;

/** `taskset.py`: the rows as tasks, and the reward. FIRST_SPLIT is replaced by the name of the split that loads by default. */
export const TASKSET = `"""Questions with proven answers. The reward is 1 where a reply gives the proven answer, and 0 where it does not."""

import json
from pathlib import Path

import verifiers.v1 as vf
from pydantic import BaseModel
from verifiers.v1.harnesses.null import NullHarnessConfig

from .nanoflux_answers import grade
from .python_tool import PythonTool, PythonToolConfig

DATA = Path(__file__).parent / "data"


class Answer(BaseModel):
    kind: str
    value: str
    unit: str | None = None


class NanofluxData(vf.TaskData):
    topic: str
    hops: int
    question: str
    choices: list[str] | None = None
    answer: Answer
    tolerance: dict[str, float] | None = None


class NanofluxTaskConfig(vf.TaskConfig):
    use_python: bool = False
    """Offer a tool that runs Python. The questions are asked without tools otherwise."""
    python: PythonToolConfig = PythonToolConfig()


class NanofluxTask(vf.Task[NanofluxData, vf.State, NanofluxTaskConfig]):
    @property
    def key(self) -> str:
        return self.data.id or self.hash

    def graded(self, reply: str) -> dict:
        row = self.data.model_dump(include={"question", "choices", "answer", "tolerance"})
        return grade(reply, row)

    @vf.reward(weight=1.0)
    async def proven_answer(self, trace: vf.Trace) -> float:
        return float(self.graded(trace.last_reply)["correct"])

    @vf.metric
    async def readable(self, trace: vf.Trace) -> float:
        """Whether an answer could be read at all."""
        return float(self.graded(trace.last_reply)["read"] is not None)

    @vf.metric
    async def unclear(self, trace: vf.Trace) -> float:
        """Whether what was read is neither right nor wrong for certain, which earns nothing."""
        return float(self.graded(trace.last_reply)["unclear"] is not None)

    async def validate(self, runtime: vf.Runtime) -> bool:
        """The proven answer must be its own right answer."""
        return self.graded(f"#### {self.data.answer.value}")["correct"]

    @classmethod
    def toolsets(cls, config: NanofluxTaskConfig) -> list[vf.Toolset]:
        return [PythonTool(config.python)] if config.use_python else []


class NanofluxConfig(vf.TasksetConfig):
    split: str = "FIRST_SPLIT"
    """The file of data/ to load."""
    task: NanofluxTaskConfig = NanofluxTaskConfig()


class NanofluxTaskset(vf.Taskset[NanofluxTask, NanofluxConfig]):
    def load(self) -> list[NanofluxTask]:
        file = DATA / f"{self.config.split}.jsonl"
        if not file.exists():
            known = ", ".join(sorted(path.stem for path in DATA.glob("*.jsonl")))
            raise ValueError(f"there is no split {self.config.split!r}; there is {known}")
        lines = file.read_text(encoding="utf-8").split("\\n")
        rows = [json.loads(line) for line in lines if line]
        return [NanofluxTask(NanofluxData(**row), self.config.task) for row in rows]


class NanofluxEnvConfig(vf.SingleAgentEnvConfig):
    agent: vf.AgentConfig = vf.AgentConfig(
        harness=NullHarnessConfig(id="null"), runtime=vf.SubprocessConfig()
    )
    """A plain chat, without a shell, on this machine."""


class NanofluxEnv(vf.SingleAgentEnv, vf.Env[NanofluxEnvConfig]):
    """One model, one question, one reply."""
`;
