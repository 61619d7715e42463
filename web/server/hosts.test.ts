import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { reachOf } from "./hosts.js";

describe("the names of a server", () => {
  it.each([
    ["127.0.0.1", 8090, "http://127.0.0.1:8090/", ["127.0.0.1:8090", "localhost:8090"]],
    ["::1", 8090, "http://[::1]:8090/", ["[::1]:8090", "localhost:8090"]],
    ["192.0.2.7", 80, "http://192.0.2.7:80/", ["192.0.2.7", "192.0.2.7:80"]],
    ["Box.example", 8090, "http://Box.example:8090/", ["box.example:8090"]],
  ])("at %s and port %i are its address, as browsers write it, and localhost", (host, port, url, names) => {
    const reach = reachOf(host, port);
    expect(reach.url).toBe(url);
    expect(reach.hosts).toEqual(expect.arrayContaining(names));
  });

  it("on every address of the machine are all of its addresses and its name, and nothing else", () => {
    const { hosts } = reachOf("0.0.0.0", 8090);
    expect(hosts).toEqual(expect.arrayContaining([`${hostname().toLowerCase()}:8090`, "127.0.0.1:8090"]));
    for (const foreign of ["evil.example:8090", "0.0.0.0:8090", "127.0.0.1:8091"]) expect(hosts).not.toContain(foreign);
  });
});
