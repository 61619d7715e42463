import { pyodideLock } from "./pyodide.js";

/** The message for the Judge when a program imports a missing module: its name, and the command that adds it. */
export function importAdvice(module: string): string {
  const top = module.split(".")[0] ?? "";
  if (!/^\w{1,80}$/.test(top)) return "ModuleNotFoundError: no such module.";
  if (top === "pyodide_js" || top === "js") {
    return "This needs JavaScript's event loop, which the sandbox has none of: asyncio cannot run here. Write the program without async.";
  }
  const missing = `ModuleNotFoundError: ${module} is not installed in the sandbox`;
  const found = Object.values(pyodideLock().packages).find(({ imports }) => imports.includes(top));
  return found
    ? `${missing}. Use the standard library, or ask the user to run: npx nanoflux python add ${found.name}`
    : `${missing} and cannot be added. Use the standard library.`;
}
