/** mathjs in one file; the package declares no types for it. */
declare module "mathjs/lib/browser/math.js" {
  import * as mathjs from "mathjs";
  export default mathjs;
}
