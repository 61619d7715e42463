import { useMemo, useSyncExternalStore } from "react";

/** The page's colours in the reader's scheme, for drawings that do not use the style sheets. */
export type Colours = Record<"ink" | "dim" | "line" | "accent" | "good" | "panel", string>;

const dark = matchMedia("(prefers-color-scheme: dark)");

/** The style sheet's colours, updated when the reader's scheme changes. */
export function useColours(): Colours {
  const scheme = useSyncExternalStore(onSchemeChange, () => dark.matches);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the style sheet says
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: keyof Colours) => style.getPropertyValue(`--${name}`);
    return {
      ink: colour("ink"),
      dim: colour("dim"),
      line: colour("line"),
      accent: colour("accent"),
      good: colour("good"),
      panel: colour("panel"),
    };
  }, [scheme]);
}

function onSchemeChange(changed: () => void): () => void {
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}
