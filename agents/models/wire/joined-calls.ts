import { argumentsText, callsOf, type WireCall } from "./message-calls.js";

interface Joined {
  index: number | undefined;
  id: string;
  name: string;
  arguments: string;
}

/** The tool calls of a streamed reply, put together from their pieces. */
export class JoinedCalls {
  readonly #calls: Joined[] = [];

  /** Adds what one piece of the message holds. */
  add(piece: Record<string, unknown>): void {
    for (const part of callsOf(piece)) {
      const call = this.#callOf(part);
      call.id ||= part.id;
      call.name ||= part.name;
      if (part.arguments !== undefined && part.arguments !== null) call.arguments += argumentsText(part.arguments);
    }
  }

  /** The text of all arguments so far. */
  get text(): string {
    return this.#calls.map((call) => call.arguments).join("");
  }

  /** The calls as the protocol has them in one piece. */
  get all() {
    return this.#calls.map(({ id, name, arguments: args }) => ({
      ...(id && { id }),
      type: "function",
      function: { name, arguments: args },
    }));
  }

  /**
   * The call that a piece goes on with. Servers that give no index, or 0 to all, send each call with an id or a name: a
   * piece with another id than its call's, or with a name and no index, begins a new one.
   */
  #callOf({ index, id, name }: WireCall): Joined {
    const earlier = this.#calls.findLast((call) => index === undefined || call.index === index);
    const isOther = id !== "" && earlier?.id !== undefined && earlier.id !== "" && id !== earlier.id;
    const isNew = index === undefined && name !== "" && (id === "" || id !== earlier?.id);
    if (earlier && !isOther && !isNew) return earlier;
    const call = { index, id: "", name: "", arguments: "" };
    this.#calls.push(call);
    return call;
  }
}
