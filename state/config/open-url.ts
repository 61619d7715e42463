import { z } from "zod";

/** An http address without a user name or password: a configuration is kept, and shown, whole. */
export const openUrl = z.url({ protocol: /^https?$/ }).refine(hasNoCredentials, {
  error: "the address holds a user name or a password; take it out",
});

function hasNoCredentials(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}
