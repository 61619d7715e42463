import { useSyncExternalStore } from "react";

/** The page's views by the name in the address, in the order of the navigation, and what each is called. */
export const VIEWS = { campaign: "Campaign", rounds: "Rounds", examples: "Examples", play: "Play" } as const;
export type View = keyof typeof VIEWS;

/** The names of the views, in the same order. */
export const viewNames: readonly View[] = Object.keys(VIEWS).filter(isView);

/** Which view is shown, and which of its things: a round, an example or a match. It is part of the address. */
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
  const view = isView(name) ? name : "campaign";
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

function isView(name: string): name is View {
  return Object.hasOwn(VIEWS, name);
}

function onHashChange(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
