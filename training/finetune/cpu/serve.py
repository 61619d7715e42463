"""Serves a GGUF file through llama.cpp's server until it is ended. Arguments as serve.sh says."""

import signal
import sys
from pathlib import Path

import xllamacpp

model = Path(sys.argv[1])
port = int(sys.argv[2])
# Threads wait for each other at every step: more of them than there are free cores make the model slow.
threads, slots, context = (int(value) for value in [*sys.argv[3:], *("1", "4", "1024")[len(sys.argv) - 3 :]])

params = xllamacpp.CommonParams()
params.model.path = str(model / "student.gguf" if model.is_dir() else model)
params.model_alias = {"student"}
params.hostnames = ["127.0.0.1"]
params.port = port
params.offline = True
params.ui = False
params.n_parallel = slots
params.n_ctx = context * slots
params.use_jinja = True
params.cors_origins = "http://127.0.0.1"
params.cpuparams.n_threads = threads
params.cpuparams_batch.n_threads = threads
server = xllamacpp.Server(params)
print(f"listening {server.listening_address}", flush=True)
signal.pause()
