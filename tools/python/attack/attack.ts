/**
 * A program that tries to get out. It finds `SECRET_FILE`, `HOST_FILE`, `FOLDER`, `PORT` and `VARIABLE` set, prints
 * whatever it gets hold of, and may end in any way: what counts is that nothing got out (see target.ts).
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
