import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { type Reached, reachedBy } from "../../graph/reach";
import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { ResolvedClientTls, ResolvedListener } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/**
 * Who calls by TLS calls somebody who takes it, with a certificate that the caller can trust. What runs elsewhere may
 * take TLS without App Mesh knowing of it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 */
export const tlsAgreement: Rule = (graph, report) => {
  for (const { caller, called, client, port } of callsByTls(graph)) {
    const doors = doorsOf(called, port, client, graph);
    const reached = doors.flat();
    // A caller may use any of several ports, so that one by which its calls arrive is enough.
    const plain = doors.map((door) => door.find(({ listener }) => !takesTls(listener)));
    if (plain[0] && plain.every(Boolean) && client.enforce !== false) {
      const { version, listener } = plain[0];
      const found = `${caller} calls "${called.name}" by TLS, and "${version.key}" takes none on port ${listener.port}`;
      report("tls-mismatch", client.path, found, "give that listener tls, or set enforce to false here");
    }
    checkAuthority(called.name, client, reached, report);
    checkNames(called, client, reached, report);
  }
};

interface CallByTls {
  readonly caller: string;
  readonly called: ResolvedService;
  readonly client: ResolvedClientTls;
  /** Undefined where the caller may use any. */
  readonly port: number | undefined;
}

function* callsByTls({ services, gateways, byName }: ResolvedGraph): Generator<CallByTls> {
  for (const { endpoint, service: caller } of services.flatMap(({ versions }) => versions)) {
    for (const { service, tls = endpoint.clientTls } of endpoint.backends) {
      const called = byName.get(service);
      if (called && tls) yield { caller: `service "${caller}"`, called, client: tls, port: undefined };
    }
  }
  for (const { name, gatewayRoutes, versions } of gateways) {
    const client = versions[0]?.endpoint.clientTls;
    for (const { service, servicePort: port } of gatewayRoutes) {
      const called = byName.get(service);
      if (called && client) yield { caller: `gateway "${name}"`, called, client, port };
    }
  }
}

/** What calls of a service come to, by the port that they go to; what runs elsewhere is unknown. */
function doorsOf(
  called: ResolvedService,
  port: number | undefined,
  client: ResolvedClientTls,
  graph: ResolvedGraph,
): Reached[][] {
  const doors = new Map<number | undefined, Reached[]>();
  for (const one of reachedBy(called, graph)) {
    const by = one.route ? one.route.port : one.listener.port;
    if (port !== undefined && by !== undefined && by !== port) continue;
    const covered = !one.version.external && isCovered(one.listener, client);
    doors.set(by, [...(doors.get(by) ?? []), ...(covered ? [one] : [])]);
  }
  return [...doors.values()];
}

const takesTls = ({ tls }: ResolvedListener) => tls !== undefined && tls.mode !== "DISABLED";

const isCovered = ({ port }: ResolvedListener, { ports }: ResolvedClientTls) =>
  ports.length === 0 || ports.includes(port);

/** A certificate in a file may come from AWS Private CA too, which nobody can see here. */
function checkAuthority(
  called: string,
  { trust, path }: ResolvedClientTls,
  reached: readonly Reached[],
  report: Report,
) {
  if (trust.acmAuthorityArns.length === 0) return;
  const other = reached.find(({ listener }) => takesTls(listener) && listener.tls!.certificate.acmArn === undefined);
  if (!other) return;
  const found = `only authorities of AWS Private CA are trusted, and "${other.version.key}" shows a certificate that is not of AWS Certificate Manager`;
  const help = `make sure that one of them issued it, or trust whoever issued the certificates of "${called}"`;
  report("tls-authority", [...path, "trust"], found, help);
}

function checkNames(
  { virtualServiceName }: ResolvedService,
  { subjectAlternativeNames: names, path }: ResolvedClientTls,
  reached: readonly Reached[],
  report: Report,
): void {
  if (names.length === 0 || reached.length === 0) return;
  const at: Path = [...path, "subjectAlternativeNames"];
  const wildcard = names.findIndex((name) => name.includes("*"));
  if (wildcard >= 0) {
    const found = `${JSON.stringify(names[wildcard]!.slice(0, 80))} is compared as it stands: App Mesh has no wildcards here`;
    report("tls-names", [...at, wildcard], found, "name every name that a certificate may have");
    return;
  }
  const expected = reached.map(({ version }) => version.discovery.hostname).concat(virtualServiceName);
  if (names.some((name) => name.includes("://")) || expected.some((one) => typeof one !== "string")) return;
  if (names.some((name) => expected.includes(name))) return;
  const found = `none of the names is one that "${reached[0]!.version.key}" is found or called by`;
  report("tls-names", at, found, `make sure that its certificate has one of them, or add ${expected[0]}`);
}
