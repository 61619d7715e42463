"""
Runs programs under the Python that runs this file, each in an interpreter of its own (-I: without the user's packages and
variables). Reads one JSON list of programs from stdin, writes one JSON list: what each printed, or null where it failed.
"""

import json
import subprocess
import sys

SECONDS = 20


def printed(program):
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-"], input=program, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


json.dump([printed(program) for program in json.load(sys.stdin)], sys.stdout)
