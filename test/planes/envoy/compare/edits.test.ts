import assert from "node:assert/strict";
import { formatPath } from "../../../../components/diagnostics/diagnostic";
import { callEdits } from "./call-edits";
import { compared, harbour, type Loose, resolvedOf, taskDump } from "./compared";
import { type Edit, http, listener } from "./edited";
import { otherEdits } from "./other-edits";

const graph = resolvedOf(harbour);

describe("a dump that differs from the graph in one thing", () => {
  for (const [what, edit, [group, words, before, after, path]] of [...callEdits, ...otherEdits]) {
    it(`is said to: ${what}`, () => {
      const dump = taskDump(graph, "web");
      edit(dump);
      const { differences, notes } = compared(graph, "web", dump);
      assert.deepEqual(
        differences.map((one) => [one.group, one.what, formatPath(one.path)]),
        [[group, words, path]],
        JSON.stringify(differences, undefined, 1),
      );
      const [found] = differences;
      assert.match(found!.before ?? "nothing", before ?? /^nothing$/);
      assert.match(found!.after ?? "nothing", after ?? /^nothing$/);
      assert.deepEqual(notes, []);
    });
  }

  const gateway = "requests from outside on port 8443";
  const gatewayRoutes = (dump: Loose) =>
    http(listener(dump, "ingress").filter_chains[0]).route_config.virtual_hosts[0].routes;
  const gatewayEdits: readonly (readonly [what: string, edit: Edit, words: string, before: string, after: string])[] = [
    [
      "a service",
      (dump) => {
        gatewayRoutes(dump)[0].route.host_rewrite_literal = "catalog.shop.local";
        gatewayRoutes(dump)[0].request_headers_to_add[0].header.value = "catalog.shop.local";
      },
      "/cart*: goes to",
      "catalog (catalog.shop.local)",
      "cart (cart.shop.local)",
    ],
    [
      "a rewritten path",
      (dump) => {
        gatewayRoutes(dump)[0].route.prefix_rewrite = "/cart";
      },
      "/cart*: path",
      "stays",
      "/cart becomes /",
    ],
  ];
  for (const [what, edit, words, before, after] of gatewayEdits) {
    it(`is said to, at a gateway: ${what}`, () => {
      const dump = taskDump(graph, "edge");
      edit(dump);
      const { differences } = compared(graph, "edge", dump);
      const shown = differences.map((one) => [one.group, one.what, one.before, one.after]);
      assert.deepEqual(shown, [[gateway, words, before, after]]);
    });
  }
});
