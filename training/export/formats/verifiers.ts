import { type ExportFormat, jsonLines } from "../format.js";
import { answersModule } from "../reward/answers-module.js";
import { requireRewards, rewardRow } from "../reward/reward-row.js";
import { projectFiles } from "../verifiers/project-files.js";
import { PYTHON_TOOL } from "../verifiers/python-tool-module.js";
import { INIT, TASKSET } from "../verifiers/taskset-module.js";

/**
 * An environment package for PrimeIntellect's verifiers, release 0.3 and later: a `Taskset` of `verifiers.v1` (the
 * environments before it, of `load_environment`, are no longer in the package). Rows whose answer is free text stay out.
 * Source: `vf-init` of verifiers 0.4.0, which writes the same parts.
 */
export const verifiers: ExportFormat = (source, template) => {
  requireRewards(source);
  const name = `nanoflux-${source.facts.domain.toLowerCase().replaceAll("_", "-")}`;
  const module = name.replaceAll("-", "_");
  const data = jsonLines(
    source,
    template,
    (split) => `${module}/data/${split}.jsonl`,
    ({ system, prompt }, example) => {
      const row = rewardRow(example, source.facts);
      if (row === null) return [];
      return [
        { id: example.id, topic: example.topic, hops: example.hops.length, system_prompt: system, prompt, ...row },
      ];
    },
  );
  const [first] = source.splits;
  return [
    ...data,
    { path: `${module}/__init__.py`, content: INIT },
    { path: `${module}/taskset.py`, content: TASKSET.replace("FIRST_SPLIT", first?.name ?? "train") },
    { path: `${module}/python_tool.py`, content: PYTHON_TOOL },
    ...answersModule(`${module}/`),
    ...projectFiles({ name, module, source }),
  ];
};
