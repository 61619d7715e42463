/** An answer that is no reply: an HTTP error, or a 200 that holds an error or nothing that can be read. */
export class EndpointError extends Error {
  /** HTTP status; for a 200 that is no reply, the status that the error in it names, else 502: a bad answer. */
  readonly status: number;
  readonly headers: Headers;
  /** The server's word for the error, such as `insufficient_quota`; null where it gives none. */
  readonly code: string | null;

  constructor(message: string, answer: { status: number; headers: Headers; code: string | null }) {
    super(message);
    this.name = "EndpointError";
    this.status = answer.status;
    this.headers = answer.headers;
    this.code = answer.code;
  }
}
