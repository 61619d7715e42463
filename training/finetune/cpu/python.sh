#!/usr/bin/env bash
# Prints the Python of the recipe's virtual environment. Where there is none it is made, in the user's cache folder or in
# $NANOFLUX_CPU_VENV: 6 GB, of which most is CUDA, since PyPI has torch for Linux on x86 with it only.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
wanted="$(cksum < "$here/requirements.txt" | cut -d ' ' -f 1)"
venv="${NANOFLUX_CPU_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/nanoflux/cpu-$wanted}"
if [ "$(cat "$venv/made-of" 2>/dev/null || true)" != "$wanted" ]; then
  echo "Making $venv: torch and what it needs, once" >&2
  python3 -m venv "$venv" >&2
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" >&2
  echo "$wanted" > "$venv/made-of"
fi
echo "$venv/bin/python"
