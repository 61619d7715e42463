import { AsyncResource } from "node:async_hooks";

const outermost = new AsyncResource("nanoflux.generation");

/**
 * Runs work outside of the graph whose node calls it: LangGraph hands a node's settings on to every graph that is run
 * within it, and a campaign's rounds are no part of the generation's graph.
 */
export const outside = <Result>(work: () => Promise<Result>): Promise<Result> => outermost.runInAsyncScope(work);
