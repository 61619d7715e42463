import type { ModelReply, ModelRequest } from "../../state/records/message.js";
import { answererFor } from "./bind.js";
import type { CallContext } from "./call-context.js";
import type { ConnectedModel } from "./connected-model.js";
import { asCallFailure } from "./failure.js";
import { fromLangChain, toLangChain } from "./messages.js";
import { repeat } from "./repeat.js";
import { openReply } from "./replies/open-reply.js";
import { hashRequest } from "./request-hash.js";
import { costOf } from "./usage-meter.js";

/**
 * The one door to every model. Waits for a place at the endpoint, calls, repeats what may succeed later, journals what
 * was paid and meters it. A call that the journal holds already is answered from there, without paying.
 * @throws NanofluxError MODEL_UNREACHABLE, MODEL_KEY_REJECTED, MODEL_NOT_SERVED, MODEL_CALL_FAILED, FOLDER_UNWRITABLE
 * @throws RoundLeft where `admit` says so, and in a campaign where the endpoint refuses or stays away
 * @throws the signal's reason when it aborts
 */
export async function callModel(
  model: ConnectedModel,
  request: ModelRequest,
  context: CallContext,
): Promise<ModelReply> {
  const { round, node, step, role, journal, meter, admit, signal } = context;
  const attempt = meter.nextAttempt(step);
  const requestHash = hashRequest(model, request);
  const paid = journal?.find({ round, step, attempt, requestHash });
  if (paid) {
    meter.add(role, model.reference, paid.reply.usage, paid.costUsd);
    // One of an earlier version may hold thoughts in its content.
    return openReply(paid.reply);
  }

  const patience = { limiter: model.limiter, retries: model.config.retries, signal };
  const { reply, ms } = await repeat(patience, () => {
    admit?.();
    return answer(model, request, signal);
  });
  const costUsd = costOf(reply.usage, model.config.prices);
  meter.add(role, model.reference, reply.usage, costUsd);
  const { messages } = request;
  await journal?.append({
    round,
    node,
    step,
    attempt,
    role,
    model: model.reference,
    requestHash,
    reply,
    costUsd,
    ms,
    messages,
  });
  return reply;
}

interface Answer {
  reply: ModelReply;
  ms: number;
}

/** One try. Its time begins here, when the endpoint has a place for it. */
async function answer(model: ConnectedModel, request: ModelRequest, signal?: AbortSignal): Promise<Answer> {
  signal?.throwIfAborted();
  const { answerer, messages, formatTool } = answererFor(model, request);
  const { timeoutSeconds } = model.config;
  // Not AbortSignal.any: a campaign's signal outlives thousands of calls, and each must leave nothing behind on it.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, timeoutSeconds * 1000);
  const startedAt = performance.now();
  try {
    const message = await answerer.invoke(toLangChain(messages), { signal: controller.signal });
    return { reply: fromLangChain(message, formatTool), ms: Math.round(performance.now() - startedAt) };
  } catch (error) {
    signal?.throwIfAborted();
    throw asCallFailure(error, model, timedOut ? timeoutSeconds : null);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
