import type { Stop } from "./stop.js";

/** All stops of a session, each linked to the one before it. Going back removes none. */
export class StopTree {
  readonly all: Stop[] = [];
  #current: Stop | null = null;
  #branches = 0;
  #forking = false;

  /** @throws Error before the first stop */
  get current(): Stop {
    if (this.#current === null) throw new Error("The match has not begun.");
    return this.#current;
  }

  /** Adds a stop after the current one. */
  add(stop: Omit<Stop, "number" | "parent" | "branch">): Stop {
    const parent = this.#current;
    const isFirst = parent === null || this.#forking || this.all.some((other) => other.parent === parent.number);
    if (isFirst) this.#branches += 1;
    const branch = isFirst ? this.#branches : parent.branch;
    this.#forking = false;
    this.#current = { ...stop, number: this.all.length + 1, parent: parent?.number ?? null, branch };
    this.all.push(this.#current);
    return this.#current;
  }

  goTo(stop: Stop): void {
    this.#current = stop;
    this.#forking = false;
  }

  /** The next stop begins a branch; returns its number. */
  fork(): number {
    this.#forking = true;
    return this.#branches + 1;
  }

  /** The stops that led to the current one, oldest first, including it. */
  trail(): Stop[] {
    const trail: Stop[] = [];
    for (let stop = this.#current; stop; stop = this.all[(stop.parent ?? 0) - 1] ?? null) trail.unshift(stop);
    return trail;
  }
}
