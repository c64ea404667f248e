import assert from "node:assert/strict";
import { resolve } from "node:path";
import { harbour, resolvedOf, taskDump } from "../planes/envoy/compare/compared";
import { assertRefused, inFolder, run } from "./command";

const graph = resolvedOf(harbour);
const sound = JSON.stringify(taskDump(graph, "web"));
const changed = sound.replaceAll('"timeout":"5s"', '"timeout":"2s"');
const source = JSON.stringify(harbour, undefined, 1);

/** Compares a graph and a dump of these texts. */
const comparing = (dump: string | Buffer, ...args: readonly string[]) =>
  inFolder({ "shop.json": source, "web.json": dump }, (folder) =>
    run(["compare", "shop.json", "--config-dump", "web.json", ...args], { cwd: folder }),
  );

describe("ecs-mesh compare", () => {
  it("says that an Envoy did what the graph says", () => {
    const { status, stdout, stderr } = comparing(sound);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^web of shop, by its dump, does what the graph says\n\n0 differences in \d{3} settings\n$/);
  });

  it("says what it did otherwise, and where in the graph that stands", () => {
    const { status, stdout } = comparing(changed);
    assert.equal(status, 1);
    const line = source.slice(0, source.indexOf('"5s"')).split("\n").length;
    assert.match(stdout, /^web of shop, by its dump, does not do what the graph says\n/);
    const [, ...shown] = stdout.split("\n\n")[1]!.split("\n");
    assert.match(stdout, /\ncalls to catalog \(catalog\.shop\.local\) on port 9090\n/);
    assert.deepEqual(shown.slice(0, 3), ["  ✗ /n*: time limit", "      dump   2 s", "      graph  5 s"]);
    assert.match(
      shown[3]!,
      new RegExp(`^ {6}shop\\.json:${line}:\\d+ {2}services\\.catalog\\.routes\\[1\\]\\.timeout\\.perRequest$`),
    );
    assert.match(stdout, /\n1 difference in \d{3} settings\n$/);
  });

  it("prints the same for programs, and nothing else", () => {
    const { status, stdout, stderr } = comparing(changed, "--format", "json");
    assert.equal(status, 1);
    const { graph: name, of, node, same, differences, notes, compared } = JSON.parse(stdout);
    assert.deepEqual([name, of, node, same, notes], ["shop", "web", "mesh/shop/virtualNode/web", false, []]);
    assert.ok(compared > 100);
    const [{ line, column, ...found }, ...more] = differences;
    assert.deepEqual(more, []);
    assert.ok(line > 0 && column > 0);
    assert.deepEqual(found, {
      group: "calls to catalog (catalog.shop.local) on port 9090",
      what: "/n*: time limit",
      dump: "2 s",
      graph: "5 s",
      path: "services.catalog.routes[1].timeout.perRequest",
      file: "shop.json",
    });
    assert.equal(JSON.parse(comparing(sound, "--format", "json").stdout).same, true);
    assert.doesNotMatch(stderr, /difference/);
  });

  it("prints nothing that could forge its output", () => {
    const forged = sound.replaceAll('"/dev/stdout"', '"/dev/stdout\\u001b[2J\\n0 differences"');
    const { status, stdout } = comparing(forged);
    assert.equal(status, 1);
    assert.ok(stdout.includes("/dev/stdout\\u001b[2J\\u000a0 differences"));
  });

  it("refuses what is no dump, and what is of no one in the graph", () => {
    const refused = (dump: string | Buffer, status: 1 | 2, said: RegExp, ...args: readonly string[]) =>
      assertRefused(comparing(dump, ...args), status, said);
    refused("{", 1, /error not-a-dump {2}web\.json: it is no JSON\n {2}help: save what Envoy's admin port gives/);
    refused("[]", 1, /not-a-dump {2}web\.json: it is no dump of an Envoy's configuration/);
    refused(Buffer.from([123, 0, 125]), 1, /not-a-dump {2}web\.json: web\.json is no text/);
    const empty = JSON.stringify({ configs: [{ "@type": "type.googleapis.com/envoy.admin.v3.SecretsConfigDump" }] });
    refused(empty, 1, /not-a-dump {2}web\.json: there is nothing in it that can be compared/, "--of", "web");
    refused(empty, 2, /the dump does not say whose it is; name whose it is with --of/);
    const other = sound.replaceAll("virtualNode/web", "virtualNode/catalog-stabel");
    refused(other, 2, /virtual node "catalog-stabel", which the graph does not have; did you mean "catalog-stable"\?/);
    refused(sound, 2, /--of: no version or gateway "wev" in the graph; did you mean "web"\?/, "--of", "wev");
    refused(sound, 2, /no format "xml"; choose one of text, json/, "--format", "xml");
    assertRefused(run(["compare", resolve("test", "cases", "shop.yaml")]), 2, /required option '--config-dump <file>'/);
    assertRefused(run(["compare", "-", "--config-dump", "-"]), 2, /only one of graph and dump can be -/);
  });

  it("takes a name in place of what the dump says", () => {
    const { status, stdout } = comparing(
      sound.replaceAll('"id":"mesh/shop/virtualNode/web"', '"id":"x"'),
      "--of",
      "web",
    );
    assert.equal(status, 0, stdout);
  });
});
