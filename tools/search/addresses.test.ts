import { describe, expect, it } from "vitest";
import { checkUrl, isPrivateAddress } from "./addresses.js";

describe("isPrivateAddress", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "not an address",
  ])("counts %s as private", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(["8.8.8.8", "172.32.0.1", "130.14.29.110", "2607:f8b0:4004:800::200e", "2a02:ec80:300:ed1a::1"])(
    "counts %s as public",
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe("checkUrl", () => {
  it.each([
    ["file:///etc/passwd", "file:"],
    ["ftp://example.org/x", "ftp:"],
    ["data:text/plain,hello", "data:"],
    ["http://user:secret@example.org/", "user name or password"],
    ["http://127.0.0.1/", "127.0.0.1"],
    ["http://[::1]:8080/", "::1"],
    // The URL parser turns these spellings of 127.0.0.1 into the plain one.
    ["http://2130706433/", "127.0.0.1"],
    ["http://0x7f.1/", "127.0.0.1"],
  ])("refuses %s", (url, named) => {
    expect(() => checkUrl(new URL(url), [])).toThrow(named);
    expect(() => checkUrl(new URL(url), [])).toThrow(expect.objectContaining({ code: "SEARCH_UNAVAILABLE" }));
  });

  it("lets a private address pass that the settings name, and only that", () => {
    checkUrl(new URL("http://127.0.0.1:8888/search"), ["127.0.0.1"]);
    checkUrl(new URL("http://[::1]/"), ["::1"]);
    expect(() => checkUrl(new URL("http://127.0.0.2/"), ["127.0.0.1"])).toThrow("127.0.0.2");
  });

  it("never shows a password in its message", () => {
    expect(() => checkUrl(new URL("http://user:secret@example.org/"), [])).not.toThrow("secret");
  });
});
