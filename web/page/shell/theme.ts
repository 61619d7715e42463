import { create } from "zustand";

/** What a reader can choose; `system` follows the machine's setting. */
const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const dark = matchMedia("(prefers-color-scheme: dark)");
const stored = localStorage.getItem("theme");

/** The reader's choice, and the scheme that follows from it. */
export const useTheme = create<{ theme: Theme; scheme: "light" | "dark" }>(() => {
  const theme = THEMES.find((known) => known === stored) ?? "system";
  return { theme, scheme: schemeOf(theme) };
});

function schemeOf(theme: Theme): "light" | "dark" {
  if (theme !== "system") return theme;
  return dark.matches ? "dark" : "light";
}

/** Takes the next theme of the list, and remembers it. */
export function nextTheme(): void {
  const theme = THEMES[(THEMES.indexOf(useTheme.getState().theme) + 1) % THEMES.length] ?? "system";
  localStorage.setItem("theme", theme);
  useTheme.setState({ theme, scheme: schemeOf(theme) });
}

/** Puts the page into the reader's scheme, now and whenever it changes. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset.scheme = useTheme.getState().scheme;
  };
  apply();
  // First of all listeners: what draws in the page's colours reads them from the style sheet.
  useTheme.subscribe(apply);
  dark.addEventListener("change", () => useTheme.setState(({ theme }) => ({ scheme: schemeOf(theme) })));
}
