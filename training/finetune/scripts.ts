import type { Recipe } from "./recipe.js";

/** run.sh: trains in its own folder; if the tool is missing, says what to install and exits with 127, like a shell. */
export const runScript = ({ tool, install, settings, command }: Recipe): string => `#!/usr/bin/env bash
# Trains in this folder; what is given to this script goes to the tool and wins over ${settings}.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v ${tool} >/dev/null; then
  echo "run.sh: ${tool} is not on the PATH. Install it: ${install}" >&2
  exit 127
fi
${command}
`;

/** merge.py: merges the trained adapter into the weights, for servers that do not support adapters. */
export const MERGE_SCRIPT = `"""Writes merged/: the base model with the adapter of tuned/ added to its weights."""

import os

from peft import AutoPeftModelForCausalLM
from transformers import AutoTokenizer

os.chdir(os.path.dirname(os.path.abspath(__file__)))
AutoPeftModelForCausalLM.from_pretrained("tuned", dtype="auto").merge_and_unload().save_pretrained("merged")
AutoTokenizer.from_pretrained("tuned").save_pretrained("merged")
`;
