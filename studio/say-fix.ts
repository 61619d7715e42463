import { NanofluxError } from "../state/errors.js";

/** The part of a compiled graph through which every run of it goes, whatever is streamed. */
interface Streaming<Input, Options, Output> {
  _streamIterator(input: Input, options?: Options): AsyncGenerator<Output>;
}

/**
 * A graph whose errors say the fix too: of an error the Agent Server hands on the name and the message
 * (@langchain/langgraph-api 1.5.1, utils/serde), and Studio shows no more.
 */
export function sayingTheFix<Input, Options, Output, Graph extends Streaming<Input, Options, Output>>(
  graph: Graph & Streaming<Input, Options, Output>,
): Graph {
  const iterate = graph._streamIterator.bind(graph);
  graph._streamIterator = async function* (input, options) {
    try {
      yield* iterate(input, options);
    } catch (error) {
      if (!NanofluxError.isInstance(error) || error.message.endsWith(error.fix)) throw error;
      throw new NanofluxError(error.code, `${error.message} ${error.fix}`, error.fix, { cause: error });
    }
  };
  return graph;
}
