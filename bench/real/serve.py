"""Serves a GGUF file on loopback through llama.cpp's server, and ends when standard input does.

Arguments: the folder of the unpacked xllamacpp wheel, the GGUF file, the model's name, threads, slots, and tokens of
context for a slot.
Prints `listening ADDRESS` when the model is loaded.
"""

import sys

folder, model, name = sys.argv[1:4]
threads, slots, context = (int(argument) for argument in sys.argv[4:7])
sys.path.insert(0, folder)

import xllamacpp  # noqa: E402

params = xllamacpp.CommonParams()
params.model.path = model
params.model_alias = {name}
params.hostnames = ["127.0.0.1"]
params.port = 0
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
sys.stdin.read()
