import type { Path } from "../../../diagnostics/diagnostic";
import { reachedBy } from "../../../graph/reach";
import type { ResolvedGraph, ResolvedVersion } from "../../../graph/resolved";

/** What a cluster is, in the words of the graph: the same for a dump of another mesh or an older name of the protocol. */
export interface NamedCluster {
  readonly kind: "tasks" | "application" | "itself" | "amazon" | "anywhere" | "other";
  readonly label: string;
  /** The listener of the graph, where it has it. */
  readonly path: Path | undefined;
  readonly version: ResolvedVersion | undefined;
}

const form = /^(.*)_(?:http2?|grpc|tcp)_(\d+)(?:_(\d+))?$/;

/** Translates names that App Mesh gave, of one mesh, into those of the graph. */
export class Names {
  readonly #nodes: ReadonlyMap<string, ResolvedVersion>;

  constructor(
    readonly graph: ResolvedGraph,
    private readonly mesh: string,
  ) {
    const versions = graph.running.flatMap((running) => running.versions);
    this.#nodes = new Map(versions.map((version) => [version.virtualNodeName, version]));
  }

  cluster(name: string): NamedCluster {
    const other = { path: undefined, version: undefined };
    const [, way, rest = ""] = new RegExp(`^cds_(egress|ingress)_${escaped(this.mesh)}_(.*)$`).exec(name) ?? [];
    if (way === undefined) return { kind: "other", label: `cluster ${name}`, ...other };
    if (rest === "amazonaws") return { kind: "amazon", label: "AWS's own endpoints", ...other };
    if (rest === "mesh-allow-all") return { kind: "anywhere", label: "wherever they were going", ...other };
    if (rest.includes("_self_redirect_")) return { kind: "itself", label: "the gateway's own calls", ...other };
    const [, node, port, nth] = form.exec(rest) ?? [];
    if (node === undefined) return { kind: "other", label: `cluster ${rest}`, ...other };
    const version = this.#nodes.get(node);
    const listener = version?.endpoint.listeners.find((one) => one.port === Number(port));
    if (way === "ingress") {
      return { kind: "application", label: `the application on port ${port}`, path: listener?.path, version };
    }
    const again = nth === undefined ? "" : ` (${nth})`;
    const label = `${version?.key ?? `virtual node ${node}`}:${port}${again}`;
    return { kind: "tasks", label, path: listener?.path ?? version?.path, version };
  }

  /** The service that a host means; undefined where the graph has none of this name. */
  service(host: string) {
    const bare = host.replace(/:\d+$/, "").replace(/\.$/, "").toLowerCase();
    return this.graph.services.find(({ virtualServiceName }) => virtualServiceName.toLowerCase() === bare);
  }

  /** Whether calls of a service come to a version. */
  leadsTo(service: string, version: ResolvedVersion | undefined): boolean {
    const called = this.graph.byName.get(service);
    return called !== undefined && reachedBy(called, this.graph).some((one) => one.version === version);
  }

  /** How a host is called here. */
  host(host: string): string {
    const service = this.service(host);
    return service ? `${service.name} (${host})` : host;
  }

  /** Where the route of a service stands, by the name that the compiler gave it. */
  route(host: string, name: string | undefined): Path | undefined {
    const service = this.service(host);
    const routed = service?.providedBy === undefined ? service : this.graph.byName.get(service.providedBy);
    return routed?.routes.find((route) => route.name === name)?.path ?? service?.path;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
