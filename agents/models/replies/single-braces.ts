/** Strings, which are left as they are, and braces, two at once where they can be. */
const STRING_OR_BRACES = /"(?:[^"\\]|\\[\s\S])*"?|\{\{?|\}/g;

/**
 * JSON without doubled braces, as some models copy them from a template: `{{"a": {{"b": 1}}}}`. One that opens an object
 * twice is closed by two; JSON itself never opens two objects at once.
 */
export function withSingleBraces(json: string): string {
  if (!json.includes("{{")) return json;
  const open: boolean[] = [];
  let owed = 0;
  return json.replace(STRING_OR_BRACES, (token) => {
    if (token.startsWith('"')) return token;
    if (token !== "}") {
      open.push(token === "{{");
      return "{";
    }
    if (owed > 0) {
      owed -= 1;
      return "";
    }
    owed = open.pop() ? 1 : 0;
    return "}";
  });
}
