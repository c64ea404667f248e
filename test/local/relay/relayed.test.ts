import assert from "node:assert/strict";
import { isLoopback } from "../../../local/relay/loopback";
import { readHost } from "../../../local/relay/relayed";

describe("where calls may be relayed to", () => {
  const hosts: readonly (readonly [text: string, host: string | undefined])[] = [
    ["cart.shop.local:9080", "cart.shop.local:9080"],
    ["Cart.Shop.Local:09080", "cart.shop.local:9080"],
    ["cart:80", "cart:80"],
    ["my_cart.local:65535", "my_cart.local:65535"],
    ["cart.shop.local", undefined],
    ["cart.shop.local:0", undefined],
    ["cart.shop.local:65536", undefined],
    ["169.254.170.2:80", undefined],
    ["127.1:80", undefined],
    ["0x7f000001:80", undefined],
    ["2130706433:80", undefined],
    ["[::1]:80", undefined],
    ["localhost:80", undefined],
    ["x.localhost:80", undefined],
    ["*.shop.local:80", undefined],
    ["http://cart:80", undefined],
    ["cart.shop.local.:80", undefined],
    [`${"a".repeat(64)}.local:80`, undefined],
    ["", undefined],
  ];
  for (const [text, host] of hosts) {
    it(`is ${host === undefined ? "no" : "a"} name and port: ${text.slice(0, 40)}`, () =>
      assert.equal(readHost(text), host));
  }
});

describe("a proxy of one's own task", () => {
  it("has an address of this machine alone", () => {
    for (const one of ["127.0.0.1", "127.64.1.1", "localhost", "[::1]"]) assert.ok(isLoopback(one), one);
    for (const one of ["10.0.0.1", "169.254.170.2", "127.0.0.1.example.com", "example.com", "0.0.0.0"]) {
      assert.ok(!isLoopback(one), one);
    }
  });
});
