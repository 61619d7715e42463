import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";
import { checkHost, checkJson, isOwnPage } from "../../http/guard.js";
import { Refusal } from "../../http/refusal.js";

export type Env = { Bindings: HttpBindings };

/** Bytes of a request's body at most: an edited question with its hops is a few thousand. */
const MOST_BYTES = 1 << 20;

/** Where the server can be reached, and what it asks for. */
export interface Access {
  /** Host headers that name this server, each with its port; another one means that a foreign name was bound to us. */
  hosts: ReadonlySet<string>;
  /** Null where only this machine can reach it. */
  token: string | null;
}

/** What every answer carries: nothing is loaded from elsewhere, nothing is framed, no text is taken for a script. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  crossOriginResourcePolicy: "same-origin",
  crossOriginOpenerPolicy: "same-origin",
  referrerPolicy: "no-referrer",
  // Over http a browser ignores it, and behind a user's own proxy it would apply to all of their hosts.
  strictTransportSecurity: false,
});

/** Refuses a request that a foreign name was made to point at us with (DNS rebinding). */
export const knownHost =
  ({ hosts }: Access): MiddlewareHandler<Env> =>
  (context, next) => {
    checkHost(context.req.raw, (host) => hosts.has(host), "Open the address that `nanoflux watch` printed.");
    return next();
  };

/** Lets in who brings the token: once in the address, from then on in a cookie that no script reads. */
export const knownVisitor =
  ({ token }: Access): MiddlewareHandler<Env> =>
  async (context, next) => {
    if (token === null) return next();
    // Cookies do not tell ports apart, but two servers on one machine have two tokens.
    const name = `nanoflux-watch-${new URL(context.req.url).port}`;
    const given = context.req.query("token");
    if (given !== undefined && isSame(given, token)) {
      setCookie(context, name, token, { httpOnly: true, sameSite: "Strict", path: "/" });
      if (context.req.method === "GET") return context.redirect(withoutToken(context), 303);
      return next();
    }
    if (isSame(getCookie(context, name) ?? "", token)) return next();
    throw new Refusal(
      401,
      "REQUEST_REFUSED",
      "This address needs the token that `nanoflux watch --host` printed.",
      "Open the whole printed address once, with `?token=…`.",
    );
  };

/** Compared by digest, in constant time. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** The address asked for, so that the token stays in no history. */
function withoutToken(context: Context): string {
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.delete("token");
  // Two slashes in front would lead to another host.
  const path = pathname.replace(/^\/+/, "/");
  return searchParams.size > 0 ? `${path}?${searchParams}` : path;
}

/** A write comes from our own page and is JSON: no other page can send such a request without asking first. */
export const ownWrites: MiddlewareHandler<Env> = async (context, next) => {
  const { method, raw } = context.req;
  if (method === "GET" || method === "HEAD") return next();
  if (!isOwnPage(raw)) {
    const origin = raw.headers.get("origin");
    const from = origin === null ? "no page" : `the page ${origin}`;
    throw new Refusal(403, "REQUEST_REFUSED", `A write came from ${from}.`, "Writes are heard from our own page only.");
  }
  checkJson(raw);
  return next();
};

/** Refuses what is too large before it is read. */
export const smallBodies: MiddlewareHandler<Env> = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new Refusal(413, "REQUEST_REFUSED", `A body of more than ${MOST_BYTES} bytes was sent.`, "Send less.");
  },
});
