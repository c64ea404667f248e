import type { GrpcRetryEvent, HttpRetryEvent, HttpScheme, Protocol } from "../../../graph/enums";
import type { RetryPolicy, Route } from "../../../graph/route";
import { durationIn, timeoutIn } from "./endpoint";
import { matchIn, routeIn } from "./match";
import { type Rest, said } from "./rest";

/** A share of a route, of a node by its name in AWS. */
export interface Share {
  readonly node: string;
  readonly port: number | undefined;
  readonly weight: number;
}

/** A route but for its name and its targets, which only those know who have named the services. */
export interface ReadRoute {
  readonly name: string;
  readonly protocol: Protocol | undefined;
  readonly route: Route;
  readonly shares: readonly Share[];
}

export function readRoute(name: string, spec: Rest): ReadRoute {
  const priority = spec.number("priority");
  const { protocol, route } = routeIn(spec) ?? {};
  if (!protocol || !route) return { name, protocol, route: said<Route>({ priority }), shares: [] };
  const match = route.object("match");
  return {
    name,
    protocol,
    route: said<Route>({
      priority,
      scheme: match?.text("scheme") as HttpScheme | undefined,
      grpcMethod: match?.text("methodName"),
      ...matchIn(match, protocol),
      retry: retryIn(route.object("retryPolicy")),
      timeout: timeoutIn(route.object("timeout")),
    }),
    shares: (route.object("action")?.objects("weightedTargets") ?? []).map((target) => ({
      node: target.text("virtualNode") ?? "",
      port: target.number("port"),
      weight: target.number("weight") as number,
    })),
  };
}

function retryIn(policy: Rest | undefined): RetryPolicy | undefined {
  if (!policy) return undefined;
  const tcp = policy.texts("tcpRetryEvents");
  return said<RetryPolicy>({
    maxRetries: policy.number("maxRetries") as number,
    perRetryTimeout: durationIn(policy.object("perRetryTimeout")) ?? "",
    httpEvents: policy.texts("httpRetryEvents") as HttpRetryEvent[] | undefined,
    connectionErrors: tcp?.includes("connection-error") || undefined,
    grpcEvents: policy.texts("grpcRetryEvents") as GrpcRetryEvent[] | undefined,
  });
}
