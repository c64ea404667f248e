import type { ResolvedGraph, ResolvedRunning } from "../graph/resolved";
import type { ResolvedRoute } from "../graph/resolved-endpoint";

/** A graph as boxes and arrows, for every format that draws. */
export interface Picture {
  readonly title: string;
  readonly services: readonly PicturedService[];
  readonly calls: readonly Arrow[];
}

export interface PicturedService extends Box {
  /** What it speaks; undefined for a worker. */
  readonly protocol: string | undefined;
  /** Whether calls come in from outside the graph. */
  readonly exposed: boolean;
  /** Its routes and versions; empty where there is one version and nothing to choose. */
  readonly routes: readonly Box[];
  readonly versions: readonly Box[];
  readonly shares: readonly Arrow[];
}

export interface Box {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Ids are numbers of ours: nothing that the user writes gets into the syntax of a format. */
export function picture(graph: ResolvedGraph): Picture {
  const { running: boxes } = graph;
  const ids = new Map(boxes.map(({ name }, index) => [name, `s${index}`]));
  return {
    title: graph.name,
    services: boxes.map((one) => pictureService(one, ids)),
    calls: boxes.flatMap(({ name, backends }) =>
      backends.map((backend) => ({ from: ids.get(name)!, to: ids.get(backend)!, label: "" })),
    ),
  };
}

function pictureService(service: ResolvedRunning, ids: ReadonlyMap<string, string>): PicturedService {
  const { name, listener, versions } = service;
  const routes = service.kind === "service" ? service.routes : [];
  const id = ids.get(name)!;
  const simple = versions.length < 2 && routes.every((route) => conditionOf(route) === "");
  const versionId = new Map(versions.map((version, index) => [version.key, `${id}v${index}`]));
  return {
    id,
    label: name,
    detail: listener ? `${listener.protocol} :${listener.port}` : "calls only",
    protocol: listener?.protocol,
    exposed: service.ingress !== undefined,
    versions: simple
      ? []
      : versions.map((version) => ({
          id: versionId.get(version.key)!,
          label: version.name === "" ? name : version.name,
          detail: `${version.desiredCount} × ${version.launchType}`,
        })),
    routes: simple
      ? []
      : routes.map((route, index) => ({
          id: `${id}r${index}`,
          label: conditionOf(route) || "all requests",
          detail: "",
        })),
    shares: simple
      ? []
      : routes.flatMap(({ targets }, index) =>
          targets.map(({ version = "", weight }) => ({
            from: `${id}r${index}`,
            to: versionId.get(version) ?? ids.get(version.split(".", 1)[0]!)!,
            label: shareOf(weight, targets),
          })),
        ),
  };
}

/** A weight as the share of the traffic that it means. */
function shareOf(weight: number, targets: readonly { readonly weight: number }[]): string {
  const sum = targets.reduce((total, target) => total + target.weight, 0);
  return `${Math.round((weight / sum) * 1000) / 10} %`;
}

/** What a request must meet, in a line; empty for a route that takes all. */
export function conditionOf({ prefix, method, scheme, headers }: ResolvedRoute): string {
  const parts = [scheme && `${scheme}:`, method, prefix === "/" ? undefined : prefix, ...headers.map(headerOf)];
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

function headerOf({
  name,
  exact,
  prefix,
  suffix,
  regex,
  range,
  present,
  invert = false,
}: ResolvedRoute["headers"][number]) {
  const not = invert !== (present === false) ? "not " : "";
  if (exact !== undefined) return `${not}${name}=${exact}`;
  if (prefix !== undefined) return `${not}${name}=${prefix}*`;
  if (suffix !== undefined) return `${not}${name}=*${suffix}`;
  if (regex !== undefined) return `${not}${name}~${regex}`;
  if (range !== undefined) return `${not}${name} in ${range.start}..${range.end - 1}`;
  return `${not}${name}`;
}
