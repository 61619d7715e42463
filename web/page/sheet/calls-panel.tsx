import type { RoundView } from "../../api.js";
import { useLive } from "../data/live.js";
import { CopyButton } from "../parts/copy-button.js";
import { counted, duration, money } from "../parts/figures.js";
import { ModelName } from "../parts/model-name.js";
import { Nothing, Panel } from "../parts/panel.js";
import { CallTexts } from "../rounds/call-texts.js";
import { curlOf } from "./curl.js";
import { Running } from "./running.js";
import { type Bar, waterfallOf } from "./waterfall.js";

type Call = RoundView["calls"][number];

/** The round's calls over time: how long each waited and took, and its tokens, cost, model and texts. */
export function CallsPanel({ view: { calls, summary, begunAt } }: { view: RoundView }) {
  const { bars, length, isMeasured } = waterfallOf(calls, begunAt);
  const isOpen = summary.outcome === null;
  return (
    <Panel title="Calls of models" aside={`${counted(calls.length, "call")} in ${duration(length)}`}>
      {calls.length === 0 && !isOpen && <Nothing>The journal has no call of this round.</Nothing>}
      {!isMeasured && <p className="dim">When each began was not recorded: they are shown one after the other.</p>}
      <ol className="waterfall">
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls are identified by their order
          <li key={index}>
            <details>
              <summary>
                <span className="step">{call.step}</span>
                <Track bar={bars[index] ?? { from: 0, began: 0, until: 0 }} length={length} role={call.role} />
                <span className="dim took-text">{duration(call.ms)}</span>
              </summary>
              <Facts call={call} />
              <Curl call={call} />
              <CallTexts call={call} />
            </details>
          </li>
        ))}
        {isOpen && <Running since={begunAt} answered={length} />}
      </ol>
    </Panel>
  );
}

/** Copies a command that asks the same again; not for models that no address serves. */
function Curl({ call }: { call: Call }) {
  const config = useLive(({ campaign }) => campaign?.config);
  const known = config && [...Object.values(config.players), config.judge, ...config.panel];
  const command = curlOf(call, known?.find(({ model }) => model === call.model) ?? {});
  return command && <CopyButton label="Copy as curl" text={command} />;
}

function Track({ bar: { from, began, until }, length, role }: { bar: Bar; length: number; role: Call["role"] }) {
  const at = (moment: number) => `${length === 0 ? 0 : (100 * moment) / length}%`;
  return (
    <span className="track" aria-hidden="true">
      <span className="wait" style={{ left: at(from), width: at(began - from) }} />
      <span className={`took ${role}`} style={{ left: at(began), width: at(until - began) }} />
    </span>
  );
}

function Facts({ call: { role, model, reply, costUsd, waitedMs, tries, attempt } }: { call: Call }) {
  const { usage } = reply;
  const facts = [
    usage && `${usage.inputTokens} tokens in, ${usage.outputTokens} out`,
    `cost ${money(costUsd)}`,
    waitedMs !== undefined && `waited ${duration(waitedMs)}`,
    tries !== undefined && tries > 1 && `${tries} requests`,
    attempt > 1 && `attempt ${attempt}`,
    reply.finish !== "stop" && `ended by ${reply.finish}`,
  ];
  return (
    <p className="dim">
      {role} · <ModelName reference={model} /> · {facts.filter((fact) => typeof fact === "string").join(" · ")}
    </p>
  );
}
