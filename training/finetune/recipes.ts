import { llamaFactoryRecipe } from "./llama-factory.js";
import { trlRecipe } from "./trl.js";

/** Every recipe by its name on the command line. */
export const recipes = { trl: trlRecipe, "llama-factory": llamaFactoryRecipe } as const;

export type RecipeName = keyof typeof recipes;
