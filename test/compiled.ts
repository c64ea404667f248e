import { loadGraph } from "../cli/load";
import { compile } from "../components/compile";
import { formatDiagnostics } from "../components/diagnostics/format";
import { hasErrors } from "../components/diagnostics/report";
import { encodePlan } from "../components/plan/encode";
import type { PlaceArgs } from "../components/plan/place";
import { planes } from "../components/planes/all";

export interface EncodedResource {
  readonly type: string;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into what is printed, whatever the type
  readonly props: any;
  readonly dependsOn: readonly string[];
}

/** The printed plan of a case, by `Kind name` (`Mesh shop`); a reference to a name stands as that name. */
export async function planOf(file: string, place: Partial<PlaceArgs> = {}): Promise<Map<string, EncodedResource>> {
  const region = "us-west-2";
  const { value, problems } = await loadGraph(file);
  const { graph, plan, diagnostics } = compile(value, planes[0]!, { region, ...place });
  const all = [...problems, ...diagnostics];
  if (!graph || hasErrors(all)) throw new Error(`${file} has errors\n${formatDiagnostics(all)}`);
  const text = encodePlan({ graph: graph.name, plane: planes[0]!.name, region, plan, diagnostics: [] });
  const { resources } = JSON.parse(text) as { resources: EncodedResource[] };
  const names = new Map(resources.map(({ type, name, props }) => [`${type}::${name}`, props.name]));
  const named = JSON.parse(text, (_, one) =>
    one?.output === "name" && names.has(one.$ref) ? names.get(one.$ref) : one,
  );
  return new Map((named as { resources: EncodedResource[] }).resources.map((one) => [labelOf(one), one]));
}

/** `Mesh shop`; the two kinds of service are told apart. */
export function labelOf({ type, name }: Pick<EncodedResource, "type" | "name">): string {
  const [, module, kind] = type.split(":");
  return kind === "Service" ? `${module!.split("/")[0]}/Service ${name}` : `${kind} ${name}`;
}

/** A task definition of a plan in the words of the ECS API, as documents and templates write it. */
export function apiForm(props: EncodedResource["props"]): unknown {
  const { proxyConfiguration: proxy, region: _, ...same } = props;
  const properties = Object.entries(proxy?.properties ?? {}).map(([name, value]) => ({ name, value }));
  return { ...same, ...(proxy && { proxyConfiguration: { ...proxy, properties } }) };
}
