import type { ModelReply, ModelRequest } from "../../state/records/message.js";
import { answererFor } from "./bind.js";
import type { CallContext, CallGate, TellCost } from "./call-context.js";
import type { ConnectedModel } from "./connected-model.js";
import { silenceOf } from "./endpoint.js";
import { estimateUsage } from "./estimate-tokens.js";
import { asCallFailure, CallFailure } from "./failure.js";
import { fromLangChain, toLangChain } from "./messages.js";
import { leftAsRefused } from "./outage.js";
import { repeat } from "./repeat.js";
import { openReply } from "./replies/open-reply.js";
import { hashRequest } from "./request-hash.js";
import { costOf } from "./usage-meter.js";

/**
 * The only way to call a model. Waits for a place at the endpoint, calls, repeats what may succeed later, journals what
 * was paid and meters it. A call that the journal holds already is answered from there, without paying. Tokens that the
 * endpoint does not report are estimated; replies that came too late or cut are metered too, since they are billed.
 * @throws NanofluxError MODEL_UNREACHABLE, MODEL_KEY_REJECTED, MODEL_NOT_SERVED, MODEL_CALL_FAILED, FOLDER_UNWRITABLE
 * @throws RoundLeft where `admit` says so, and in a campaign where the endpoint refuses or stays away
 * @throws the signal's reason when it aborts
 */
export async function callModel(
  model: ConnectedModel,
  request: ModelRequest,
  context: CallContext,
): Promise<ModelReply> {
  const { round, node, step, role, journal, meter, admit, gate = withoutGate, signal } = context;
  const attempt = meter.nextAttempt(step);
  const requestHash = hashRequest(model, request);
  const paid = journal?.find({ round, step, attempt, requestHash });
  if (paid) {
    meter.add(role, model.reference, paid.reply.usage, paid.costUsd);
    // One of an earlier version may hold thoughts in its content.
    return openReply(paid.reply);
  }

  const { prices } = model.config;
  const patience = { limiter: model.limiter, retries: model.config.retries, signal };
  const wantedAt = performance.now();
  let tries = 0;
  const tryOnce = async (tell: TellCost) => {
    admit?.();
    tries += 1;
    try {
      const answered = await answer(model, request, signal);
      tell(answered.reply.usage, costOf(answered.reply.usage, prices));
      return answered;
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      const wasted = wastedUsage(model, request, error);
      if (wasted) {
        meter.add(role, model.reference, wasted, costOf(wasted, prices));
        tell(wasted, costOf(wasted, prices));
      }
      if (model.limiter.isPatient && model.record.isLasting(request, error)) throw leftAsRefused(error);
      throw error;
    }
  };
  const { reply, ms } = await repeat(patience, () => gate(model, tryOnce));
  const waitedMs = Math.max(0, Math.round(performance.now() - wantedAt - ms));
  const costUsd = costOf(reply.usage, prices);
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
    at: new Date().toISOString(),
    waitedMs,
    tries,
    messages,
  });
  return reply;
}

const withoutGate: CallGate = (_model, attempt) => attempt(() => undefined);

/** What a try that came to nothing is likely to cost; null where nothing is billed. */
function wastedUsage(model: ConnectedModel, request: ModelRequest, { wasted }: CallFailure): ModelReply["usage"] {
  if (wasted === null) return null;
  const usage = estimateUsage(request, wasted);
  // Of a reply that comes whole nothing is seen before its end, but it was written.
  return wasted === "" ? { ...usage, outputTokens: model.record.usualOutput } : usage;
}

interface Answer {
  reply: ModelReply;
  ms: number;
}

/** One try. Its time begins here, when the endpoint has a place for it. */
async function answer(model: ConnectedModel, request: ModelRequest, signal?: AbortSignal): Promise<Answer> {
  signal?.throwIfAborted();
  const { answerer, messages, formatTool } = answererFor(model, request);
  const timeoutSeconds = model.knowsSilence ? null : silenceOf(model.config, model.endpoint);
  // Not AbortSignal.any: a campaign's signal outlives thousands of calls, and each must leave nothing behind on it.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  let timedOut = false;
  const giveUp = () => {
    timedOut = true;
    controller.abort();
  };
  const timer = timeoutSeconds === null ? undefined : setTimeout(giveUp, timeoutSeconds * 1000);
  const startedAt = performance.now();
  try {
    const message = await answerer.invoke(toLangChain(messages), { signal: controller.signal });
    const reply = withUsage(fromLangChain(message, formatTool), request);
    model.record.answered(request, reply.usage?.outputTokens ?? 0);
    return { reply, ms: Math.round(performance.now() - startedAt) };
  } catch (error) {
    signal?.throwIfAborted();
    throw asCallFailure(error, model, timedOut ? timeoutSeconds : null);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function withUsage(reply: ModelReply, request: ModelRequest): ModelReply {
  if (reply.usage !== null) return reply;
  const calls = reply.toolCalls.length > 0 ? JSON.stringify(reply.toolCalls) : "";
  return { ...reply, usage: estimateUsage(request, `${reply.content}${calls}`) };
}
