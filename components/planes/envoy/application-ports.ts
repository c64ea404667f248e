import { proxyEgressPort, proxyUser } from "../../ecs/proxy-names";
import { sidecarsOf } from "../../ecs/sidecars";
import { xrayDaemon } from "../../ecs/sidecars/xray";
import type { ResolvedVersion } from "../../graph/resolved";
import { takePort } from "./free-port";
import { portVariable } from "./told";

/** Ports that programs beside Envoy and the application have in a task. */
export function portsBeside(version: ResolvedVersion): number[] {
  const { containers, envoy, tracing } = version;
  return [
    ...containers.flatMap(({ ports }) => ports),
    ...sidecarsOf(version).flatMap(({ tcpPorts }) => tcpPorts),
    ...(tracing ? xrayDaemon(proxyUser).tcpPorts : []),
    ...(envoy.prometheusPort === undefined ? [] : [envoy.prometheusPort]),
  ];
}

/**
 * Where the application listens, by the port that others call it on, which is its Envoy's: where its own environment
 * says so, else aside of that port.
 */
export function applicationPorts(version: ResolvedVersion, others: readonly number[]): ReadonlyMap<number, number> {
  const listeners = version.endpoint.listeners.map(({ port }, index) => ({ port, own: ownPort(version, port, index) }));
  const named = listeners.flatMap(({ own }) => own ?? []);
  const taken = new Set([proxyEgressPort, ...listeners.map(({ port }) => port), ...named, ...others]);
  return new Map(listeners.map(({ port, own }) => [port, own ?? takePort(port, taken)]));
}

/** The port that an application's own environment names in place of one of the graph; undefined where it names none. */
function ownPort({ containers }: ResolvedVersion, port: number, index: number): number | undefined {
  const value = containers[0]?.env.get(portVariable(port, index));
  return typeof value === "string" && isPort(value) ? Number(value) : undefined;
}

export function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}
