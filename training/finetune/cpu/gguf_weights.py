"""GGUF in and out for transformers' models: every weight of the source file is replaced by the model's own.

Metadata (architecture, tokenizer, chat template) is copied as it is, so that the server sees the same model.
"""

import re
from pathlib import Path

import gguf
import numpy
import torch

LLAMA = "llama"


def names(reader: gguf.GGUFReader) -> dict[str, str]:
    """From the parameters' names in transformers to the tensors' names in the file."""
    architecture = text(reader, "general.architecture")
    arch = {name: key for key, name in gguf.MODEL_ARCH_NAMES.items()}[architecture]
    blocks = number(reader, f"{architecture}.block_count")
    known = gguf.get_tensor_name_map(arch, blocks)

    class Names(dict):
        def __missing__(self, parameter: str) -> str:
            found = known.get_name(parameter, try_suffixes=(".weight", ".bias"))
            if found is None:
                raise KeyError(f"{architecture} has no tensor for {parameter}")
            return found

    return Names()


def text(reader: gguf.GGUFReader, key: str) -> str:
    return str(reader.fields[key].contents())


def number(reader: gguf.GGUFReader, key: str) -> int:
    return int(reader.fields[key].contents())


def interleaved(weights: numpy.ndarray, heads: int) -> numpy.ndarray:
    """llama.cpp's order of a Llama's query and key rows: pairs that are rotated together lie side by side."""
    rows = weights.shape[0]
    return weights.reshape(heads, 2, rows // heads // 2, *weights.shape[1:]).swapaxes(1, 2).reshape(weights.shape)


def write(source: Path, parameters: dict[str, torch.Tensor], target: Path) -> None:
    """Writes the source's metadata with these parameters: matrices in 8 bits (Q8_0), what is left as 32-bit floats.

    Raises KeyError where a tensor of the source has no parameter.
    """
    reader = gguf.GGUFReader(source)
    architecture = text(reader, "general.architecture")
    writer = gguf.GGUFWriter(target, architecture)
    for field in reader.fields.values():
        # The first three are the file's own header; the writer adds the architecture.
        if field.name.startswith("GGUF.") or field.name in ("general.architecture", "general.file_type"):
            continue
        kind = field.types[0]
        sub = field.types[-1] if kind == gguf.GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, field.contents(), kind, sub_type=sub)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)

    heads = number(reader, f"{architecture}.attention.head_count")
    groups = number(reader, f"{architecture}.attention.head_count_kv")
    known = names(reader)
    values = {known[name]: parameter for name, parameter in parameters.items()}
    for tensor in reader.tensors:
        value = values[tensor.name].detach().to(torch.float32).numpy()
        if architecture == LLAMA and re.search(r"attn_[qk]\.weight$", tensor.name):
            value = interleaved(value, heads if "attn_q" in tensor.name else groups)
        if value.ndim < 2:
            writer.add_tensor(tensor.name, value)
            continue
        kind = gguf.GGMLQuantizationType.Q8_0
        packed = gguf.quantize(value, kind)
        writer.add_tensor(tensor.name, packed, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
