import { access } from "node:fs/promises";

/** Whether there is a file or a folder at a path that this process can see. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
