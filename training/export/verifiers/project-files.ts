import type { ExportFile, ExportSource } from "../format.js";
import { ENGINE } from "../reward/answers-module.js";

/** The names of an environment package, and the rows that it is made of. */
interface Project {
  /** As `pip` and `vf-eval` know it. */
  name: string;
  /** As Python imports it. */
  module: string;
  source: ExportSource;
}

/** `pyproject.toml` and `README.md`. */
export const projectFiles = (project: Project): ExportFile[] => [
  { path: "pyproject.toml", content: pyproject(project) },
  { path: "README.md", content: readme(project) },
];

const pyproject = ({ name, module, source }: Project) => `[project]
name = "${name}"
version = "${source.facts.version}"
description = "Questions of the campaign ${source.facts.campaigns.map(({ name }) => name).join(", ")} with proven answers, as an environment for verifiers."
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["verifiers>=0.4", "${ENGINE}"]

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.hatch.build.targets.wheel]
packages = ["${module}"]
`;

function readme({ name, module, source: { splits, facts } }: Project): string {
  const counts = splits.map(({ name: split, examples }) => `${split} ${examples.length}`).join(", ");
  return `# ${name}

Questions of the domain ${facts.domain} (campaign ${facts.campaigns.map(({ name }) => name).join(", ")}; rows: ${counts}), whose answers were proven by programs that NanoFlux ran. The reward is
1 where a reply gives the proven answer and 0 where it does not, by NanoFlux's own reader and comparison: \`nanoflux_reader.js\`
is that code, run by QuickJS in Python's process (\`quickjs-ng\`), so that training and \`nanoflux eval\` cannot disagree.

    pip install .
    vf-validate ${name} --no-rich --runtime.type subprocess   # every proven answer earns its reward
    vf-eval ${name} -n 5 -m MODEL --client.base-url http://localhost:8000/v1 --client.api-key-var OPENAI_API_KEY --no-push

- \`--env.taskset.split test\` loads another file of \`${module}/data\`.
- \`--env.taskset.task.use-python\` offers the model a tool that runs Python. Its server runs where
  \`--env.taskset.task.python.runtime.*\` says; by default that is a process on this machine.
- In prime-rl the environment is \`${name}\`; metrics beside the reward: \`readable\`, \`unclear\`.

Rows whose answer is free text were left out.
`;
}
