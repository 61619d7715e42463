import type { ModelReply } from "../../state/records/message.js";
import type { Role } from "../../state/records/usage.js";
import type { CallJournal } from "../../state/store/call-journal.js";
import type { ConnectedModel } from "./connected-model.js";
import type { UsageMeter } from "./usage-meter.js";

/** Called with what a try has cost, also one that came to nothing but is billed. */
export type TellCost = (usage: ModelReply["usage"], costUsd: number | null) => void;

/**
 * What each try at a call goes through where others share the endpoint and the limits of spending: it waits for its turn,
 * runs the try, and counts what that has cost.
 * @throws RoundLeft where nothing more may be paid; whatever the try throws
 */
export type CallGate = <Result>(model: ConnectedModel, attempt: (tell: TellCost) => Promise<Result>) => Promise<Result>;

/** Which step makes a call, and where the call is recorded. */
export interface CallContext {
  round: string;
  /** The node of the round's graph that makes it, like `validate`. */
  node: string;
  /** The call's place within its round, like `validate-2`; calls that may run side by side need different steps. */
  step: string;
  role: Role;
  /** Null outside of a campaign: nothing is recorded, nothing replayed. */
  journal: CallJournal | null;
  meter: UsageMeter;
  /**
   * Asked when a call is about to be made, never for a reply that the journal holds. Throws RoundLeft where nothing more
   * may be paid.
   */
  admit?: () => void;
  /** Absent outside a fleet. */
  gate?: CallGate | undefined;
  /** Aborts waiting and running calls; they reject with the signal's reason. */
  signal?: AbortSignal;
}
