import { type Resource, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import type { Fields } from "../view/fields";
import { targetsOf } from "../view/mesh";

/** What App Mesh grants a request by itself, at routes and at listeners, in milliseconds. */
const granted = 15_000;

const kinds = { httpRoute: "http", http2Route: "http2", grpcRoute: "grpc" } as const;

export const timeoutChain: Rule = {
  id: "timeout-chain",
  title: "A long timeout stands at every hop",
  description: "Where a route gives a request more than 15 s, so do the listeners of the nodes that it leads to.",
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "timeout"],
  url: source.connectivity,
  mend: "give the node's listener the same timeout",
  otherwise: "its Envoy ends the request before the route does",
  stack: eachOf(Type.Route, (route, about, stack) => {
    const mesh = stack.meshOf(route);
    for (const [kind, protocol] of Object.entries(kinds)) {
      const time = requestOf(route.props.fields("spec")?.fields(kind)?.fields("timeout"));
      if (mesh === undefined || time <= granted) continue;
      about.each([...new Set(targetsOf(route))], (name) => {
        const node = stack.meshed(Type.VirtualNode, mesh, name);
        const least = node ? leastOf(node, protocol) : undefined;
        if (least === undefined || least >= time) return;
        about.fails(
          `it gives a request ${shown(time)}, and a listener of virtual node "${name}" ends it after ${shown(least)}`,
        );
      });
    }
  }),
  fails: [
    { "front-route": withTimeout({ unit: "s", value: 20 }) },
    { "front-route": withTimeout({ unit: "ms", value: 15001 }) },
    { "front-route": withTimeout({ unit: "s", value: 0 }) },
  ],
  passes: [
    { "front-route": withTimeout({ unit: "s", value: 15 }) },
    { "front-route": withTimeout({ unit: "s", value: 20 }), "front-node": listening({ unit: "s", value: 20 }) },
    { "front-route": withTimeout({ unit: "s", value: 20 }), "front-node": listening({ unit: "s", value: 0 }) },
  ],
};

/** The shortest time that a node's listeners of a protocol give; undefined where it has none. */
function leastOf({ props }: Resource, protocol: string): number | undefined {
  const listeners = props.fields("spec")?.list("listeners") ?? [];
  const times = listeners
    .filter((one) => one.fields("portMapping")?.text("protocol") === protocol)
    .map((one) => requestOf(one.fields("timeout")?.fields(protocol)));
  return times.length > 0 ? Math.min(...times) : undefined;
}

function requestOf(timeout: Fields | undefined): number {
  const duration = timeout?.fields("perRequest");
  if (!duration) return granted;
  const value = duration.number("value") ?? 0;
  if (value === 0) return Number.POSITIVE_INFINITY;
  return duration.text("unit") === "ms" ? value : value * 1000;
}

function shown(time: number): string {
  return time === Number.POSITIVE_INFINITY ? "any time" : `${time / 1000} s`;
}

function withTimeout(perRequest: object) {
  const action = { weightedTargets: [{ virtualNode: "front", weight: 100 }] };
  return { spec: { httpRoute: { match: { prefix: "/" }, action, timeout: { perRequest } } } };
}

function listening(perRequest: object) {
  const listener = { portMapping: { port: 8080, protocol: "http" }, timeout: { http: { perRequest } } };
  return { spec: { listeners: [listener] } };
}
