import { NanofluxError } from "../../state/errors.js";
import { ToolFailure } from "../tool-failure.js";
import { forkHost } from "./fork-host.js";
import { FromHost, type ToHost } from "./messages.js";

/** Milliseconds in which a tool must load, including the compilation of TypeScript. */
const LOAD_TIMEOUT_MS = 60_000;

/** Milliseconds after a timeout or a close request before the process is killed. */
const GRACE_MS = 1000;

export type Ready = Extract<FromHost, { type: "ready" }>;
export type Done = Extract<FromHost, { type: "done" }>;

/** A user's tool, running in its own process. */
export interface ToolProcess {
  ready: Ready;
  isAlive(): boolean;
  /** @throws ToolFailure `time` if the process ignored its own timeout, `crash` if the process died. */
  call(input: Record<string, unknown>, scope: string, timeoutMs: number): Promise<Done>;
  release(scope: string): void;
  /** Lets the tool release its resources, then ends the process. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(done: Done): void;
  reject(error: Error): void;
}

/**
 * Starts a tool's process and waits until the tool is loaded.
 *
 * @throws NanofluxError TOOL_INVALID or TOOL_UNKNOWN, as {@link importTool}; TOOL_INVALID also if the process ends
 *   before the tool is loaded, or loading takes longer than 60 s.
 */
export async function startToolProcess(tool: string, folder: string): Promise<ToolProcess> {
  const child = forkHost(tool, folder);
  const calls = new Map<number, Waiting>();
  let lastCall = 0;
  let alive = true;

  const send = (message: ToHost) => {
    if (child.connected) child.send(message, () => {});
  };
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      alive = false;
      for (const { reject } of calls.values()) reject(new ToolFailure("crash", "The tool's process has ended."));
      resolve();
    };
    child.once("close", end);
    child.once("error", end);
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    const timer = setTimeout(() => reject(notLoaded(tool, `took longer than ${LOAD_TIMEOUT_MS} ms`)), LOAD_TIMEOUT_MS);
    void gone.then(() => reject(notLoaded(tool, "ended its process while it was loaded")));
    child.on("message", (received) => {
      const { data: message } = FromHost.safeParse(received);
      if (message === undefined) child.kill("SIGKILL");
      else if (message.type === "done") calls.get(message.call)?.resolve(message);
      else {
        clearTimeout(timer);
        if (message.type === "ready") resolve(message);
        else reject(new NanofluxError(message.code, message.message, message.fix));
      }
    });
  }).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });

  return {
    ready,
    isAlive: () => alive,
    async call(input, scope, timeoutMs) {
      const call = ++lastCall;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<Done>((resolve, reject) => {
          calls.set(call, { resolve, reject });
          timer = setTimeout(() => {
            reject(new ToolFailure("time", `The tool took longer than ${timeoutMs} ms and was killed.`));
            alive = false;
            child.kill("SIGKILL");
          }, timeoutMs + GRACE_MS);
          send({ type: "call", call, scope, input });
        });
      } finally {
        clearTimeout(timer);
        calls.delete(call);
      }
    },
    release: (scope) => send({ type: "release", scope }),
    async close() {
      send({ type: "close" });
      const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

function notLoaded(tool: string, how: string): NanofluxError {
  return new NanofluxError("TOOL_INVALID", `The tool "${tool}" ${how}.`, "The file should only define the tool.");
}
