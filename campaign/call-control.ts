import type { News, TellNews } from "../agents/models/news.js";
import type { OutageChange } from "../agents/models/outage.js";

/** What a campaign has to do with the calls that its rounds make. The runner fills it in when it begins to play. */
export interface CallControl {
  /** Asked before each call that would be paid. Throws RoundLeft where a limit is reached. */
  admit(): void;
  /** Called when an endpoint becomes unreachable and when it answers again. Null until a campaign waits for endpoints. */
  onOutage: ((change: OutageChange) => void) | null;
  /** Called with what is found out about endpoints. Null before. */
  onNews: TellNews | null;
  /** Called with what a person should read once in a campaign. */
  onNotice?: ((notice: News) => void) | null;
}
