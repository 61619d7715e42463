import { counted } from "../../state/numbers/counted.js";
import { type CallFailure, nameOf } from "./failure.js";
import type { News } from "./news.js";

/** An endpoint's calls that were silent for too long, and which of them a person reads of. */
export class Silences {
  #count = 0;

  /**
   * The first three are news, then ever fewer: a slow server would fill the log with the same words.
   * @param width calls at once from now on
   */
  note({ target, said, reported }: CallFailure, width: number): News | null {
    this.#count += 1;
    if (this.#count > 3 && !Number.isInteger(Math.log2(this.#count))) return null;
    const times = this.#count > 3 ? ` (${this.#count} times)` : "";
    return {
      code: `silent ${target.endpoint} ${this.#count}`,
      message: `${nameOf(target)}: ${said}${times}; ${counted(width, "call")} at once from now on. ${reported.fix}`,
    };
  }
}
