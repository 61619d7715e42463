import { z } from "zod";
import { spokenPart } from "../../../state/answers/replies/spoken-part.js";
import { objectTexts } from "./find-objects.js";
import { fitSchema } from "./fit-schema.js";
import { parseJson } from "./repair-json.js";
import { mapTexts, restoreText } from "./restore-latex.js";

/** What a text holds for a schema: the value, or what is wrong, one line each. */
export type ObjectReading<T> = { value: T } | { problems: string[] };

/**
 * Reads the object that a reply was asked for: on its own, in a fence, among prose, or under one more name. Of several
 * that fit, the last one counts. Only spelling is repaired; what is missing or of another kind is named. A number where a
 * text is asked for keeps its digits as written.
 */
export function readObject<Schema extends z.ZodType>(content: string, schema: Schema): ObjectReading<z.output<Schema>> {
  let nearest: string[] | null = null;
  // What follows the end of a turn is another turn; but such a token may also be part of a string.
  for (const text of new Set([spokenPart(content), content])) {
    for (const candidate of objectTexts(text)) {
      for (const value of readings(parseJson(candidate, "spelling"))) {
        const fitted = fitSchema(schema, value);
        if (fitted.success) return { value: fitted.data };
        const problems = problemsOf(fitted.error);
        if (nearest === null || problems.length < nearest.length) nearest = problems;
      }
    }
  }
  return { problems: nearest ?? ["It is not a JSON object."] };
}

const Wrapped = z.record(z.string(), z.unknown());

/** The value itself; and, where one object is wrapped in another, that one. */
function readings(value: unknown): unknown[] {
  const outer = Wrapped.safeParse(mapTexts(value, restoreText)).data;
  if (outer === undefined) return [];
  const inner = Object.values(outer).filter((one) => Wrapped.safeParse(one).success);
  return inner.length === 1 ? [outer, ...inner] : [outer];
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => {
    const where = path.map((key) => (typeof key === "number" ? `[${key + 1}]` : `.${String(key)}`)).join("");
    const name = where.replace(/^\./, "");
    if (/received (?:null|undefined)$/.test(message)) return `"${name}" is missing.`;
    return name === "" ? `${message}.` : `"${name}": ${message}.`;
  });
}
