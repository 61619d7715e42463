import type { RecipeName } from "../../state/config/recipe-names.js";
import { axolotlRecipe } from "./axolotl.js";
import { llamaFactoryRecipe } from "./llama-factory.js";
import type { Recipe } from "./recipe.js";
import { trlRecipe } from "./trl.js";
import { trlDpoRecipe, trlGrpoRecipe } from "./trl-rl.js";
import { unslothRecipe } from "./unsloth.js";

/** Every recipe by its name on the command line. */
export const recipes: Record<RecipeName, Recipe> = {
  trl: trlRecipe,
  "trl-dpo": trlDpoRecipe,
  "trl-grpo": trlGrpoRecipe,
  unsloth: unslothRecipe,
  axolotl: axolotlRecipe,
  "llama-factory": llamaFactoryRecipe,
};
