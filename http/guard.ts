import { Refusal } from "./refusal.js";

/** The Host header of a request, in lower case; what a browser cannot forge, and a foreign name gives itself away by. */
export function hostOf({ headers, url }: Request): string {
  return (headers.get("host") ?? new URL(url).host).toLowerCase();
}

/**
 * Refuses a request for a name that is not ours: a foreign name may have been bound to this machine (DNS rebinding).
 * @throws Refusal REQUEST_REFUSED
 */
export function checkHost(request: Request, isOurs: (host: string) => boolean, fix: string): void {
  const host = hostOf(request);
  if (isOurs(host)) return;
  const message = `The request is for the host "${host}", which is not this server.`;
  throw new Refusal(403, "REQUEST_REFUSED", message, fix);
}

/**
 * Whether a page of this very server sent the request. The page's address is compared with the Host header, once that
 * is known to be ours, and never with the request's target, which its sender writes.
 */
export function isOwnPage(request: Request): boolean {
  return request.headers.get("origin") === `http://${hostOf(request)}`;
}

/** Whether a request is sent to change something. */
export const isWrite = ({ method }: Request): boolean => method !== "GET" && method !== "HEAD" && method !== "OPTIONS";

/**
 * Refuses a body that is not JSON: any page can send a form or plain text anywhere, and only JSON makes its browser
 * ask the server first.
 * @throws Refusal REQUEST_REFUSED
 */
export function checkJson({ headers }: Request): void {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() === "application/json") return;
  const message = `A write came as "${type}".`;
  throw new Refusal(415, "REQUEST_REFUSED", message, "Send JSON with `content-type: application/json`.");
}
