import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MODELS_PAGE, modelsPage } from "./models.js";

it("docs/models.md lists the presets of `nanoflux models` as they are; `npm run models-page` writes them again", () => {
  const page = readFileSync(MODELS_PAGE, "utf8");
  expect(page).toBe(modelsPage(page));
});
