#!/usr/bin/env bash
# Trains on a CPU: train.sh DATA BASE OUT [settings of train.py]. DATA is a file with TRL's prompt-completion rows, or a
# folder that holds data/train.jsonl; BASE a GGUF file, or a folder that this script wrote; OUT gets student.gguf.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
data="$1" base="$2" out="$3"
if [ -d "$data" ]; then data="$data/data/train.jsonl"; fi
python="$(bash "$here/python.sh")"
exec env CUDA_VISIBLE_DEVICES= HF_HUB_OFFLINE=1 nice -n 19 "$python" -B "$here/train.py" \
  --data "$data" --base "$base" --out "$out" "${@:4}"
