import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { didYouMean } from "../../state/did-you-mean.js";
import { NanofluxError } from "../../state/errors.js";
import type { ChatModel } from "./connected-model.js";
import type { ModelReference } from "./reference.js";

/** Chat models supplied by the calling program; `own:NAME` in a configuration refers to one of them. */
export type OwnModels = Readonly<Record<string, BaseChatModel>>;

/**
 * A chat model supplied by the caller. If it can bind tools, structured replies use a forced tool; otherwise the prompt
 * contains the schema and the model replies in JSON. A judge must be able to bind tools.
 * @throws NanofluxError MODEL_UNKNOWN if no model of this name was supplied
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
    `model reference "${text}": no model of this name was supplied`,
    names.length === 0
      ? `It was supplied by the program that started the campaign: resume from there, with resumeCampaign({ folder, models: { ${name} } }).`
      : `${didYouMean(name, names, (found) => `own:${found}`)}Supplied: ${names.join(", ")}.`,
  );
}
