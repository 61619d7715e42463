/** `python_tool.py`: the optional tool of an environment package. */
export const PYTHON_TOOL = `"""The optional tool: a program of the model is run by Python, in the runtime that this tool's server has."""

import subprocess
import sys

import verifiers.v1 as vf


class PythonToolConfig(vf.ToolsetConfig):
    """The default runtime is a process on this machine, with your rights. For a model that you do not trust, set
    another: --env.taskset.task.python.runtime.type docker."""

    seconds: float = 10.0
    """A program that takes longer is stopped."""
    longest: int = 4000
    """At most so many characters of what it prints are returned."""


class PythonTool(vf.Toolset[PythonToolConfig]):
    TOOL_PREFIX = "nanoflux"

    @vf.tool
    def python(self, code: str) -> str:
        """Runs a Python program and returns what it prints."""
        try:
            ended = subprocess.run(
                [sys.executable, "-I", "-c", code],
                capture_output=True,
                text=True,
                timeout=self.config.seconds,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"The program was stopped after {self.config.seconds} s."
        printed = ended.stdout if ended.returncode == 0 else f"{ended.stdout}{ended.stderr}"
        return printed[-self.config.longest :] or "The program printed nothing."


if __name__ == "__main__":
    PythonTool.run()
`;
