/** Waits for a ring, or for some time: a ring while nobody waits is heard at the next wait. */
export class Bell {
  #isRung = false;
  #wake: () => void = () => undefined;

  /** Ends the wait. */
  ring(): void {
    this.#isRung = true;
    this.#wake();
  }

  /** @param most milliseconds */
  async wait(most: number): Promise<void> {
    if (!this.#isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, most);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isRung = false;
  }
}
