#!/usr/bin/env bash
# Serves a student on loopback, as `student`: serve.sh MODEL PORT [THREADS [SLOTS [CONTEXT]]]. MODEL is a GGUF file, or a
# folder that train.sh wrote.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="$(bash "$here/python.sh")"
exec nice -n 19 "$python" -I "$here/serve.py" "$@"
