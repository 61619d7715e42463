/**
 * A program that tries to escape the sandbox. `SECRET_FILE`, `HOST_FILE`, `FOLDER`, `PORT` and `VARIABLE` are set for
 * it. It prints anything it obtains and may end in any way: the attack fails if nothing escaped (see target.ts).
 */
export interface Attack {
  name: string;
  program: string;
  /** Run by the next submission; must print `clean`. */
  witness?: string;
}

/** Programs of one kind, from `name: source`. */
export const attacks = (kind: string, programs: Record<string, string>): Attack[] =>
  Object.entries(programs).map(([name, program]) => ({ name: `${kind}: ${name}`, program }));
