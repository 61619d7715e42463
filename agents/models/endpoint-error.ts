/** An answer that is no reply: an HTTP error, or a 200 that holds an error or nothing that can be read. */
export class EndpointError extends Error {
  /** HTTP status; for a 200 that is no reply, the status that the error in it names, else 502: a bad answer. */
  readonly status: number;
  readonly headers: Headers;
  /** The server's word for the error, such as `insufficient_quota`; null where it gives none. */
  readonly code: string | null;
  /** The server's own words, with the part of the request that it names; without the status. */
  readonly said: string;
  /** What looks like a part of a reply, for which the provider may ask money; else empty. */
  readonly received: string;

  constructor(
    message: string,
    answer: { status: number; headers: Headers; code: string | null; said: string; received?: string },
  ) {
    super(message);
    this.name = "EndpointError";
    this.status = answer.status;
    this.headers = answer.headers;
    this.code = answer.code;
    this.said = answer.said;
    this.received = answer.received ?? "";
  }
}
