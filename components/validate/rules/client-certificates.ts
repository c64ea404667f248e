import type { Path } from "../../diagnostics/diagnostic";
import { reachedBy } from "../../graph/reach";
import type { ResolvedGraph } from "../../graph/resolved";
import type { ResolvedClientTls, ResolvedListener } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/**
 * Whoever calls a listener that says whose certificates it trusts has one to show. Callers without a policy of their
 * own use TLS, too, where the listener takes it, also where it does not insist on it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/mutual-tls.html
 */
export const clientCertificates: Rule = (graph, report) => {
  for (const { caller, path, service, client, port } of callsIn(graph)) {
    const called = graph.byName.get(service);
    const refusing = (called ? reachedBy(called, graph) : []).find(
      ({ version, listener, route }) =>
        !version.external &&
        (port ?? route?.port ?? listener.port) === (route?.port ?? listener.port) &&
        asksForOne(listener) &&
        !showsOne(client, listener),
    );
    if (!refusing) continue;
    const { version, listener } = refusing;
    const found = `${caller} has no certificate to show, and "${version.key}" asks its callers for one on port ${listener.port}`;
    report(
      "no-client-certificate",
      path,
      found,
      'give the caller clientTls with a certificate, or remove "trust" there',
    );
  }
};

interface AnyCall {
  readonly caller: string;
  readonly path: Path;
  readonly service: string;
  readonly client: ResolvedClientTls | undefined;
  /** Undefined where the caller may use any. */
  readonly port: number | undefined;
}

function* callsIn({ services, gateways }: ResolvedGraph): Generator<AnyCall> {
  for (const { endpoint, service: caller, external } of services.flatMap(({ versions }) => versions)) {
    if (external) continue;
    for (const { service, path, tls: client = endpoint.clientTls } of endpoint.backends) {
      yield { caller: `service "${caller}"`, path: client?.path ?? path, service, client, port: undefined };
    }
  }
  for (const { name, gatewayRoutes, versions } of gateways) {
    const client = versions[0]?.endpoint.clientTls;
    for (const { service, servicePort: port, path } of gatewayRoutes) {
      yield { caller: `gateway "${name}"`, path: client?.path ?? path, service, client, port };
    }
  }
}

const asksForOne = ({ tls }: ResolvedListener) =>
  tls !== undefined && tls.mode !== "DISABLED" && tls.trust !== undefined;

const showsOne = (client: ResolvedClientTls | undefined, { port }: ResolvedListener) =>
  client?.certificate !== undefined && (client.ports.length === 0 || client.ports.includes(port));
