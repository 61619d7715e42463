/** Objects that are looked at in one reply at most; it bounds the time that a hostile one can cost. */
const MOST_OBJECTS = 200;

/**
 * The texts in a reply that may be its JSON object, in the order in which they are tried: the whole, the fenced blocks,
 * the balanced objects, each the last one first, and all from the first brace to the last.
 */
export function objectTexts(reply: string): string[] {
  const text = reply.trim();
  const fenced = [...text.matchAll(/```(?:json\w*)?[ \t]*\r?\n([\s\S]*?)```/gi)].flatMap(([, inside = ""]) =>
    inside.includes("{") ? inside.trim() : [],
  );
  const outer = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  const candidates = [...fenced.reverse(), ...balancedObjects(text).reverse(), outer];
  const whole = text.startsWith("{") && text.endsWith("}") ? [text] : [];
  return [...new Set([...whole, ...candidates])].filter((candidate) => candidate.includes("{"));
}

/** Every outermost `{…}` whose braces close, strings left out; of a pair that never closes, those inside it. */
function balancedObjects(text: string): string[] {
  const found: string[] = [];
  const open: number[] = [];
  const closed: { from: number; to: number }[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = open.length > 0;
    else if (char === "{") open.push(at);
    else if (char === "}") {
      const from = open.pop();
      if (from !== undefined) closed.push({ from, to: at + 1 });
    }
  }
  let end = 0;
  for (const { from, to } of closed.sort((left, right) => left.from - right.from)) {
    if (found.length === MOST_OBJECTS) break;
    if (from < end) continue;
    found.push(text.slice(from, to));
    end = to;
  }
  return found;
}

/** The object that begins at a place, up to the brace that closes it, strings left out; null where none does. */
export function objectAt(text: string, from: number): string | null {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{") depth += 1;
    else if (char === "}") {
      depth -= 1;
      if (depth === 0) return text.slice(from, at + 1);
    }
  }
  return null;
}
