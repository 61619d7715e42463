/** mathjs with its units; the build bundles it here, so that the package does not need all of mathjs. */
export { default } from "mathjs/lib/browser/math.js";
