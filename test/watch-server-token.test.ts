import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { raw } from "./raw-request.js";
import { Watching } from "./watching.js";

const json = { "content-type": "application/json" };

let guarded: Watching;
beforeAll(async () => {
  guarded = await Watching.start("--host", "127.0.0.1");
});
afterAll(async () => {
  await guarded.stop();
});

describe("nanoflux watch --host", () => {
  const withoutToken = () => new URL(guarded.url).origin;

  it("nothing is shown without the token", async () => {
    for (const path of ["/", "/index.html", "/api/campaign", "/api/stream", "/api/matches", "/?token=", "/?token=x"]) {
      const refused = await raw(guarded, { path });
      expect(refused.status, path).toBe(401);
      expect(refused.body).not.toContain('campaign"');
      expect(refused.headers).not.toHaveProperty("set-cookie");
    }
    const post = { method: "POST", path: "/api/matches", headers: { ...json, origin: withoutToken() }, body: "{}" };
    expect((await raw(guarded, post)).status).toBe(401);
    expect((await raw(guarded, { headers: { cookie: "nanoflux-watch=x; token=x" } })).status).toBe(401);
  });

  it("the token in the address is taken once, for a cookie that no script reads and no other site sends", async () => {
    const { search, port } = new URL(guarded.url);
    const first = await raw(guarded, { path: `//evil.example/${search}&match=1` });
    expect(first).toMatchObject({ status: 303, headers: { location: "/evil.example/?match=1" } });
    const [cookie = ""] = first.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(new RegExp(`^nanoflux-watch-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect((await raw(guarded, { headers })).status).toBe(200);
    expect((await raw(guarded, { headers: { ...headers, host: "evil.example" } })).status).toBe(403);
    const foreign = { ...headers, ...json, origin: "https://evil.example" };
    expect((await raw(guarded, { method: "POST", path: "/api/matches", headers: foreign, body: "{}" })).status).toBe(
      403,
    );
  });

  it("a server on every address of the machine answers to each of its names, with a token of its own", async () => {
    const another = await Watching.start("--host", "0.0.0.0");
    const { port, search } = new URL(another.url);
    expect(search).toMatch(/^\?token=[\w-]{43}$/);
    expect(search).not.toBe(new URL(guarded.url).search);
    expect((await raw(another, { path: `/${new URL(guarded.url).search}` })).status).toBe(401);
    const names = [hostname(), "localhost", "127.0.0.1", new URL(another.url).hostname];
    for (const name of names) {
      expect((await raw(another, { path: `/${search}`, headers: { host: `${name}:${port}` } })).status, name).toBe(303);
    }
    expect((await raw(another, { path: `/${search}`, headers: { host: `evil.example:${port}` } })).status).toBe(403);
    await another.stop();
  });
});
