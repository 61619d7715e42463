/** Something about an endpoint that a person should read once, while it happens. */
export interface News {
  /** Names it: the same code is the same news. */
  code: string;
  message: string;
}

/** Called with news of endpoints. */
export type TellNews = (news: News) => void;
