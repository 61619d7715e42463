import { useMemo } from "react";
import { useTheme } from "../shell/theme.js";

/** The page's colours in the reader's scheme, for drawings that do not use the style sheets. */
export type Colours = Record<"ink" | "dim" | "line" | "accent" | "good" | "bad" | "warn" | "panel", string>;

/** The style sheet's colours, updated when the reader's scheme changes. */
export function useColours(): Colours {
  const scheme = useTheme(({ scheme }) => scheme);
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
      bad: colour("bad"),
      warn: colour("warn"),
      panel: colour("panel"),
    };
  }, [scheme]);
}
