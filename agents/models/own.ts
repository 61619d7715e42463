import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { nearestOf } from "../../state/config/nearest.js";
import { NanofluxError } from "../../state/errors.js";
import type { ChatModel } from "./connected-model.js";
import type { ModelReference } from "./reference.js";

/** Chat models that a program hands over; `own:NAME` in a configuration names one of them. */
export type OwnModels = Readonly<Record<string, BaseChatModel>>;

/**
 * A chat model of the caller's. One that can bind tools is asked for structured replies by a forced tool; another is
 * told the schema, and replies in JSON. A judge needs tools.
 * @throws NanofluxError MODEL_UNKNOWN where none of this name was handed over
 */
export function connectOwn({ name, text }: ModelReference, models: OwnModels): ChatModel {
  const chat = Object.hasOwn(models, name) ? models[name] : undefined;
  if (chat === undefined) throw notHandedOver(name, text, Object.keys(models));
  return {
    chat,
    structured: chat.bindTools === undefined ? "jsonMode" : "functionCalling",
    replyIn: ({ name, schema }, method) => {
      if (method === "jsonMode") return chat;
      return chat.withStructuredOutput(schema, { name, method, includeRaw: true }).pipe(({ raw }) => raw);
    },
  };
}

function notHandedOver(name: string, text: string, names: string[]): NanofluxError {
  return new NanofluxError(
    "MODEL_UNKNOWN",
    `model reference "${text}": no program handed over a model of this name`,
    names.length === 0
      ? `It is an object of the program that began the campaign: go on from there, with resumeCampaign({ folder, models: { ${name} } }).`
      : `Did you mean own:${nearestOf(name, names)}? Handed over: ${names.join(", ")}.`,
  );
}
