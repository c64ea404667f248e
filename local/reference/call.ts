import type { ResolvedGraph } from "../../components/graph/resolved";
import { heldToCertificates } from "./certificates";
import type { Decision } from "./decision";
import { decideGateway } from "./gateway";
import type { Request } from "./request";
import { decideService, open } from "./service";

/** A call from inside of the mesh, or from outside through a gateway. */
export interface Call {
  /** Key of the version that calls; name of the gateway, for a call from outside. */
  readonly from: string;
  /** Name of the service that is called; unused at a gateway, whose routes say it. */
  readonly service: string;
  readonly port: number;
  readonly request: Request;
}

/** What a call must come to, by the graph alone. Nothing of this is used to make a mesh, so that it can judge one. */
export function decide(graph: ResolvedGraph, { from, service: name, port, request }: Call): Decision {
  const gateway = graph.gateways.find((one) => one.name === from);
  if (gateway) return decideGateway(graph, gateway, port, request);
  const caller = graph.versions.get(from);
  const service = graph.byName.get(name);
  if (!caller || !service) return open("the caller or the service is not in the graph");
  const backend = caller.endpoint.backends.find((one) => one.service === name);
  if (!backend) {
    const closed = graph.egressFilter !== "ALLOW_ALL";
    return closed ? { kind: "refused", why: "no-backend" } : open("the mesh lets calls out to any host");
  }
  return heldToCertificates(
    decideService(graph, service, port, request),
    graph,
    backend.tls ?? caller.endpoint.clientTls,
  );
}
