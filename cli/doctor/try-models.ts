import { z } from "zod";
import type { CallContext } from "../../agents/models/call-context.js";
import { callModel } from "../../agents/models/call-model.js";
import type { ConnectedModel } from "../../agents/models/connected-model.js";
import { openEmbedder } from "../../agents/models/embedder.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import { askStructured } from "../../agents/models/structured.js";
import { UsageMeter } from "../../agents/models/usage-meter.js";
import { connectModel } from "../../campaign/compose/connect-model.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Role } from "../../state/records/usage.js";
import { type Check, missing, ok, warning } from "./check.js";

/** A model of a configuration, its key there, and what it has to do. */
export interface Tried {
  place: string;
  config: ModelConfig;
  role: Role;
}

/** The models of a configuration, each once for each place. */
export const modelsOf = ({ players, judge, panel }: CampaignConfig): Tried[] => [
  ...Object.entries(players).map(
    ([player, config]): Tried => ({ place: `players.${player}`, config, role: "attacker" }),
  ),
  { place: "judge", config: judge, role: "judge" },
  ...panel.map((config, index): Tried => ({ place: `panel.${index}`, config, role: "judge" })),
];

/**
 * Makes one tiny real call for each thing that a model has to do: follow instructions, reply in structure and, as a
 * judge, call a tool. Each is a line with its seconds, and with the setting that helps where it fails.
 */
export async function tryModel({ place, config, role }: Tried, tell: (message: string) => void): Promise<Check[]> {
  const limiters = new EndpointLimiters(undefined, ({ message }) => tell(message));
  try {
    // Once is enough to see what is wrong.
    const model = await connectModel({ ...config, retries: Math.min(config.retries, 1) }, limiters);
    const checks = [await tried(place, "replies", () => replies(model, role))];
    if (checks[0]?.status === "missing") return checks;
    checks.push(await tried(place, "structure", () => structured(model, role, limiters)));
    if (role === "judge") checks.push(await tried(place, "tools", () => tools(model)));
    return checks;
  } catch (error) {
    return [failed(`${place} replies`, error)];
  } finally {
    limiters.close();
  }
}

/** One real embedding, where the configuration names an endpoint for them. */
export async function tryEmbedder({ novelty }: CampaignConfig): Promise<Check[]> {
  if (novelty.embedder === "local") return [];
  const limiters = new EndpointLimiters();
  try {
    const embedder = openEmbedder(novelty, limiters);
    return [
      await tried("novelty.embedder", "embeds", async () => {
        await embedder.embed(["How much is 25% of 80?"]);
        return { status: "ok", said: `${embedder.dimensions} numbers` };
      }),
    ];
  } catch (error) {
    return [failed("novelty.embedder embeds", error)];
  } finally {
    limiters.close();
  }
}

type Finding = { status: "ok"; said: string } | { status: "warning" | "missing"; said: string; fix: string };

async function tried(place: string, need: string, find: () => Promise<Finding>): Promise<Check> {
  const name = `${place} ${need}`;
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const found = await find();
    const message = `${seconds()}: ${found.said}`;
    if (found.status === "ok") return ok(name, message);
    return found.status === "warning" ? warning(name, message, found.fix) : missing(name, message, found.fix);
  } catch (error) {
    return failed(name, error, seconds());
  }
}

function failed(name: string, error: unknown, seconds = ""): Check {
  const said = error instanceof Error ? error.message : String(error);
  const fix = NanofluxError.isInstance(error) ? error.fix : "Look at the server's log.";
  return missing(name, [seconds, said].filter(Boolean).join(": "), fix);
}

const contextOf = (role: Role, need: string): CallContext => ({
  ...{ round: "doctor", node: "doctor", step: need, role, journal: null },
  meter: new UsageMeter(),
});

/** Follows instructions in a system message, with the configured temperature; and reports what it has used. */
async function replies(model: ConnectedModel, role: Role): Promise<Finding> {
  const { content, finish, usage } = await callModel(
    model,
    {
      messages: [
        { role: "system", content: "You answer in one word." },
        { role: "user", content: "What is the capital of France?" },
      ],
    },
    contextOf(role, "replies"),
  );
  if (content.trim() === "")
    return {
      status: "warning",
      said: finish === "length" ? "the reply was cut off before any text came" : "the reply was empty",
      fix: "Raise maxTokens of this model: its thoughts may use it up. Or turn them off, as with `extraBody: {chat_template_kwargs: {enable_thinking: false}}` (vLLM).",
    };
  const system = model.refuses?.("system-in-user") ? "no system message" : "a system message";
  const tokens =
    usage && !usage.estimated
      ? `${usage.inputTokens} + ${usage.outputTokens} tokens`
      : "no usage reported, so tokens are estimated";
  return { status: "ok", said: `takes ${system}, ${tokens}` };
}

const Capital = z.object({ country: z.string(), capital: z.string(), letters: z.number() });

async function asksStructured(model: ConnectedModel, role: Role): Promise<void> {
  await askStructured({
    model,
    messages: [
      { role: "system", content: "You answer as JSON." },
      { role: "user", content: "What is the capital of France, and how many letters has it?" },
    ],
    name: "capital",
    schema: Capital,
    context: contextOf(role, "structure"),
  });
}

const METHODS = ["jsonSchema", "functionCalling", "jsonMode"] as const;

async function structured(model: ConnectedModel, role: Role, limiters: EndpointLimiters): Promise<Finding> {
  try {
    await asksStructured(model, role);
    const how = model.refuses?.("schema-in-prompt")
      ? "in the prompt only"
      : model.refuses?.("json-mode")
        ? "as jsonMode"
        : `as ${model.structured}`;
    return { status: "ok", said: `a reply in structure, asked for ${how}` };
  } catch (error) {
    for (const method of METHODS.filter((name) => name !== model.structured)) {
      const other = await connectModel({ ...model.config, structured: method }, limiters);
      const works = await asksStructured(other, role).then(
        () => true,
        () => false,
      );
      if (!works) continue;
      const said = error instanceof Error ? error.message : String(error);
      return { status: "missing", said, fix: `Set \`structured: ${method}\` for this model: it works.` };
    }
    throw error;
  }
}

const ADD = {
  name: "add",
  description: "Adds two whole numbers. Call it for every sum.",
  parameters: {
    type: "object",
    properties: { left: { type: "integer" }, right: { type: "integer" } },
    required: ["left", "right"],
    additionalProperties: false,
  },
};

async function tools(model: ConnectedModel): Promise<Finding> {
  const { toolCalls, content } = await callModel(
    model,
    {
      messages: [
        { role: "system", content: "You never add numbers yourself: you call the tool." },
        { role: "user", content: "How much is 1234 + 5678?" },
      ],
      tools: [ADD],
    },
    contextOf("judge", "tools"),
  );
  if (toolCalls.some(({ name }) => name === ADD.name)) return { status: "ok", said: "calls a tool" };
  const asText = /tool_call|"name"\s*:\s*"add"|\badd\s*\(/.test(content);
  const why = model.refuses?.("no-tools")
    ? "the endpoint takes no tools"
    : asText
      ? "it writes its tool call as text"
      : "it called no tool";
  return {
    status: "warning",
    said: `${why}: it said "${content.replace(/\s+/g, " ").slice(0, 80)}"`,
    fix: "Start the server with the model's tool parser (vLLM: --enable-auto-tool-choice --tool-call-parser …; llama.cpp: --jinja), take another judge, or let it write one program: `judging.protocol: program`.",
  };
}
