import { metadataAddresses, proxyEgressPort } from "../../ecs/proxy-names";
import type { ResolvedGraph } from "../../graph/resolved";
import { tcpPortsOf } from "./configuration";
import type { Surroundings } from "./scope";

/** What programs are told by their environment where connections are not sent to Envoy by themselves. */
export interface Told {
  /** The application: where it listens. */
  readonly listening: ReadonlyMap<string, string>;
  /** Whatever calls others: by which way. */
  readonly calling: ReadonlyMap<string, string>;
}

/**
 * `HOST` and `PORT`, and `PORT_9091` for a further port of the graph; `http_proxy` for requests of HTTP by the host, and
 * `QUEUE_TCP_5672` for what is called by TCP. As names of variables differ from program to program, those of proxies
 * are there in small and in capital letters.
 */
export function toldOf(graph: ResolvedGraph, key: string, surroundings: Surroundings): Told {
  const { address, outward = address, application, applicationPorts } = surroundings;
  const { endpoint, envoy } = graph.versions.get(key)!;
  const ports = endpoint.listeners.map(({ port }, index): [string, string] => [
    portVariable(port, index),
    String(applicationPorts?.get(port) ?? port),
  ]);
  const proxy = `http://${outward}:${proxyEgressPort}`;
  const past = ["localhost", "127.0.0.1", ...metadataAddresses, ...envoy.egressIgnoredIps];
  const direct = [...new Set(past)].join(",");
  const tcp = tcpPortsOf(graph, key, surroundings).map(({ service, called, port }): [string, string] => [
    `${service.toUpperCase().replaceAll(/\W/g, "_")}_TCP_${called}`,
    `${outward}:${port}`,
  ]);
  return {
    listening: new Map([["HOST", application], ...ports]),
    calling: new Map([...bothCases("http_proxy", proxy), ...bothCases("no_proxy", direct), ...tcp]),
  };
}

/** Which variable says where the application listens for a port of the graph. */
export function portVariable(port: number, index: number): string {
  return index === 0 ? "PORT" : `PORT_${port}`;
}

function bothCases(name: string, value: string): [string, string][] {
  return [
    [name, value],
    [name.toUpperCase(), value],
  ];
}
