/** The last line of a program's output that is not blank, trimmed: its bare answer. Empty when it printed nothing. */
export function lastLine(stdout: string): string {
  return stdout.trimEnd().split(/\r?\n/).at(-1)?.trim() ?? "";
}
