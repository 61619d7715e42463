import { useSyncExternalStore } from "react";

/** The page's views, in the order of the navigation. */
export const VIEWS = ["campaign", "rounds", "examples", "play"] as const;
export type View = (typeof VIEWS)[number];

/** Which view is shown, and which of its things: a round, an example or a match. It stands in the address. */
export interface Route {
  view: View;
  id: string | null;
}

/** The address of a view, for links. */
export const linkTo = (view: View, id?: string): string =>
  id === undefined ? `#/${view}` : `#/${view}/${encodeURIComponent(id)}`;

/** Shows a view; the browser's back button leads back. */
export function show(view: View, id?: string): void {
  location.hash = linkTo(view, id);
}

/** The route that the address names; the campaign where it names none. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  const [, name = "", id] = hash.split("/");
  const view = VIEWS.find((known) => known === name) ?? "campaign";
  return { view, id: id ? decoded(id) : null };
}

/** A damaged address names nothing that is there, and the view says so. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function onHashChange(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
