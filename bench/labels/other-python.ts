import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const RUNNER = fileURLToPath(new URL("run-programs.py", import.meta.url));
const PYTHON = process.env.PYTHON ?? "python3";

/** Runs a program of Python's with an input, outside of the sandbox. */
async function python(args: readonly string[], input: string): Promise<string> {
  const child = spawn(PYTHON, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  child.stdin.end(input);
  const [output, status] = await Promise.all([text(child.stdout), ended]);
  if (status !== 0) throw new Error(`${PYTHON} ${args.join(" ")} ended with ${status}`);
  return output;
}

/** What each program prints under this machine's own Python, each in a process of its own; null where one fails. */
export async function runElsewhere(programs: readonly string[]): Promise<(string | null)[]> {
  return z.array(z.string().nullable()).parse(JSON.parse(await python([RUNNER], JSON.stringify(programs))));
}

/** The other interpreter's name and version. */
export async function otherPython(): Promise<string> {
  const program = "import platform; print(platform.python_implementation(), platform.python_version())";
  return (await python(["-I", "-c", program], "")).trim();
}
