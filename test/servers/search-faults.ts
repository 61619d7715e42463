import { listen, sendJson } from "./search-listen.js";

/* A server that misbehaves as its path says; `/times/N/FAULT` does so N times for each key, then answers. */
const seen = new Map<string, number>();
let underWay = 0;
let mostAtOnce = 0;

listen((url, _, response) => {
  const [, verb, count, fault] = url.pathname.split("/");
  if (verb === "times" && fault !== undefined) {
    const times = (seen.get(url.href) ?? 0) + 1;
    seen.set(url.href, times);
    if (times > Number(count)) return sendJson(response, { times });
    if (fault === "drop") throw new Error("the connection is dropped");
    response.writeHead(Number(fault), { "retry-after": "0" }).end("later");
    return;
  }
  if (verb === "slow") return;
  if (verb === "large") {
    response.writeHead(200).end("x".repeat(100_000));
    return;
  }
  if (verb === "cut") {
    response.writeHead(200, { "content-length": "1000" }).write("half");
    response.destroy();
    return;
  }
  if (verb === "redirect") {
    response.writeHead(302, { location: url.searchParams.get("to") ?? "/redirect" }).end();
    return;
  }
  if (verb === "crowd") {
    underWay++;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    setTimeout(() => {
      underWay--;
      sendJson(response, { mostAtOnce });
    }, 20);
    return;
  }
  sendJson(response, { path: url.pathname });
});
