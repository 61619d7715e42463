import type { ExportFile } from "../format.js";
import { readerScript } from "./reader-script.js";

/** What the Python beside it needs besides the standard library. */
export const ENGINE = "quickjs-ng>=0.17";

const ANSWERS = `"""Reads and compares answers exactly as NanoFlux does: its own reader, a script, runs in QuickJS.

A reply's answer stands behind its last \`####\`, in the last \`\\\\boxed{...}\` or \`<answer>\`; thoughts are cut off first.
What cannot be read, and what is neither right nor wrong for certain, is not correct.
"""

import json
import threading
from pathlib import Path
from typing import Any

from quickjs import Context

SCRIPT = Path(__file__).with_name("nanoflux_reader.js")

# An engine belongs to the thread that made it.
_engines = threading.local()


def _call(function: str, *arguments: Any) -> Any:
    if not hasattr(_engines, "own"):
        _engines.own = Context()
        _engines.own.eval(SCRIPT.read_text(encoding="utf-8"))
    # Arguments and results cross as JSON in ASCII, so that no text is changed on the way.
    return json.loads(_engines.own.eval(f"nanoflux.ascii(nanoflux.{function}(...{json.dumps(arguments)}))"))


def grade(reply: str, row: dict[str, Any]) -> dict[str, Any]:
    """Grades a whole reply: correct (bool), read (the answer or None), unclear (why it is neither right nor wrong).

    row: question, answer {kind: number or choice, value, unit}, choices or None, tolerance or None.
    """
    return _call("grade", reply, row)


def final_answer(reply: str, kind: str | None = None) -> str | None:
    """The answer that a whole reply gives, as text."""
    return _call("answerOf", reply, kind)


def read_number(text: str) -> float | None:
    """The one number that a text states; None where it states none, several, or more than a number."""
    return _call("readNumber", text)


def read_choice(text: str, choices: list[str]) -> str | None:
    """The letter of the one choice that a text names."""
    return _call("readChoice", text, choices)


def compare_answers(answer: dict[str, Any], found: str, context: dict[str, Any]) -> dict[str, str]:
    """Compares what was found with the claimed answer: result (same, different or unclear) and reason."""
    return _call("compare", answer, found, context)
`;

/** The Python module that reads answers, and the script that it runs, for a folder such as `nanoflux_math/`. */
export const answersModule = (folder = ""): ExportFile[] => [
  { path: `${folder}nanoflux_answers.py`, content: ANSWERS },
  readerScript(folder),
];
