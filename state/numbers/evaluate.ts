/** Evaluates arithmetic on plain numbers; the build bundles it here, so that the package does not need all of mathjs. */
export { evaluate } from "mathjs/number";
