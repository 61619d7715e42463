import { Auth } from "@langchain/langgraph-sdk/auth";
import { HTTPException } from "hono/http-exception";
import { checkHost, checkJson, isOwnPage, isWrite } from "../http/guard.js";
import { Refusal } from "../http/refusal.js";

/** The origins that the hosted page is served from: the only foreign ones whose scripts may drive the server. */
export const STUDIO_ORIGINS = "^https://([a-z]+\\.)?smith\\.langchain\\.com$";
const studioOrigins = new RegExp(STUDIO_ORIGINS);

/** Names of this machine for itself, with or without a port: a foreign name that is bound to us is none of them. */
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/**
 * Lets in what this machine's own programs and the hosted page send, and nothing that another page could have: the
 * Agent Server itself takes plain text for JSON and looks at no Host header.
 * @throws HTTPException 403 or 415, with the error as JSON
 */
export function checkVisit(request: Request): void {
  try {
    checkHost(request, (host) => LOOPBACK.test(host), "Open the address that `nanoflux studio` printed.");
    checkOrigin(request);
    if (isWrite(request) && hasBody(request)) checkJson(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, fix } = error;
    throw new HTTPException(status, { res: Response.json({ error: { code, message, fix } }, { status }) });
  }
}

/** Cancelling and deleting need none. */
const hasBody = ({ headers }: Request) =>
  headers.has("transfer-encoding") || (headers.get("content-length") ?? "0") !== "0";

/** Browsers name the page behind every write, and behind every WebSocket; programs name none. */
function checkOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin === null || studioOrigins.test(origin) || isOwnPage(request)) return;
  const fix = "Drive the server from LangGraph Studio, or from a program.";
  throw new Refusal(403, "REQUEST_REFUSED", `The request came from the page ${origin}.`, fix);
}

/**
 * The guard, where the Agent Server authenticates: before all of its own routes but `/info`. An admitted client is the
 * same person.
 */
export const auth = new Auth().authenticate((request) => {
  checkVisit(request);
  return { identity: "local", permissions: [] };
});
