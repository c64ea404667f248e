import type { Path } from "../../components/diagnostics/diagnostic";
import type { Report } from "../../components/diagnostics/report";
import { didYouMean } from "../../components/diagnostics/suggest";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { Addresses, At, GatewayAddresses, Maker, VersionAddresses } from "./addresses";
import { Reader } from "./reader";

/** Reads where a mesh is, for a graph; what is wrong is reported, all of it. */
export function readAddresses(value: unknown, graph: ResolvedGraph, report: Report): Addresses {
  const file = new Reader(value, [], report);
  file.knowsOnly(["graph", "token", "outside", "versions", "gateways"]);
  const name = file.of("graph").text();
  if (name !== undefined && name !== graph.name) {
    const found = `the addresses are of graph ${JSON.stringify(name)}, and this one is ${JSON.stringify(graph.name)}`;
    report("invalid-value", ["graph"], found, "give the addresses of this graph");
  }
  const token = file
    .of("token")
    .text(/^[A-Za-z_]\w*$/, "the name of a variable of the environment, not the token itself");
  const outside = file.of("outside");
  outside.knowsOnly(["certificate", "key"]);
  const [certificate, key] = [outside.of("certificate").text(), outside.of("key").text()];
  if (outside.isThere && (certificate === undefined || key === undefined)) {
    report("missing-field", ["outside"], "a certificate and its key go together", "give both, as files");
  }
  const ports = new Map(
    graph.gateways.map(({ name, versions }) => [name, versions[0]!.endpoint.listeners.map(({ port }) => `${port}`)]),
  );
  return {
    token,
    outside: certificate !== undefined && key !== undefined ? { certificate, key } : undefined,
    versions: known(file.of("versions"), "version", [...graph.versions.keys()], report, readVersion),
    gateways: known(file.of("gateways"), "gateway", [...ports.keys()], report, (entry) =>
      readGateway(entry, ports.get(`${entry.path.at(-1)}`)!),
    ),
  };
}

function known<One>(
  part: Reader,
  what: string,
  names: readonly string[],
  report: Report,
  read: (entry: Reader, report: Report) => One,
): Map<string, One> {
  const entries = part.entries().filter(([name, { path }]) => {
    if (names.includes(name)) return true;
    const found = `no ${what} ${JSON.stringify(name)} in the graph${didYouMean(name, names)}`;
    report("unknown-version", path, found, `name a ${what} by its key: ${shown(names)}`);
    return false;
  });
  return new Map(entries.map(([name, entry]) => [name, read(entry, report)]));
}

function shown(names: readonly string[]): string {
  if (names.length === 0) return "the graph has none";
  return names.length > 10 ? `${names.slice(0, 10).join(", ")} and ${names.length - 10} more` : names.join(", ");
}

function readVersion(entry: Reader, report: Report): VersionAddresses {
  entry.knowsOnly(["relay", "proxy", "tcp", "tries"]);
  const relay = entry.of("relay").url();
  const proxy = entry.of("proxy").at();
  const tries = entry.of("tries");
  const problem = (path: Path, found: string, help: string) => report("invalid-value", path, found, help);
  if (entry.of("relay").isThere && entry.of("proxy").isThere) {
    problem(entry.path, "calls are made by a relay or through a proxy, and both are given", "leave one out");
  }
  if (entry.of("tcp").isThere && !entry.of("proxy").isThere) {
    problem(
      entry.of("tcp").path,
      "ports of TCP are those of a proxy, and none is given",
      "leave them out, or give the proxy",
    );
  }
  const tcp = new Map(
    entry
      .of("tcp")
      .entries()
      .flatMap(([service, one]) => asPair(service, one.at())),
  );
  const calls: Maker | undefined = relay ? { kind: "relay", url: relay } : proxy && { kind: "proxy", at: proxy, tcp };
  const asked = (tries.isList ? tries.each() : [tries]).flatMap((one) => one.url() ?? []);
  return { calls, tries: asked.length > 0 || tries.isThere ? asked : relay ? [relay] : [] };
}

function asPair(name: string, at: At | undefined): [string, At][] {
  return at ? [[name, at]] : [];
}

function readGateway(entry: Reader, known: readonly string[]): GatewayAddresses {
  entry.knowsOnly(["at", "ports"]);
  const address = entry.of("at").text(/^[A-Za-z0-9.:_-]+$/, "an address or a name, without a port") ?? "";
  if (entry.isObject && !entry.of("at").isThere) entry.missing("at");
  const given = entry.of("ports");
  if (given.isObject) given.knowsOnly(known);
  const ports = given.entries().flatMap(([own, other]) => {
    const port = other.port();
    return port === undefined ? [] : [[Number(own), port] as const];
  });
  return { address, ports: new Map(ports) };
}
