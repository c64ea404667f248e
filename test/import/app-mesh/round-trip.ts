import assert from "node:assert/strict";
import { compile } from "../../../components/compile";
import { formatDiagnostics } from "../../../components/diagnostics/format";
import { hasErrors } from "../../../components/diagnostics/report";
import type { ServiceGraph } from "../../../components/graph/types";
import { readMeshes, toGraph } from "../../../components/import/app-mesh";
import type { Found } from "../../../components/import/app-mesh/found";
import { keyOf } from "../../../components/plan/order";
import { type Plan, Ref } from "../../../components/plan/types";
import { appMesh } from "../../../components/planes/app-mesh";

/** The specs of a mesh by kind and name, with lists that have no order in one. */
export type Specs = Readonly<Record<string, unknown>>;

export function specsOf(resources: readonly Found[]): Specs {
  const entries = resources.map(({ kind, name, parent = "", meshName, spec }) => {
    const mesh = kind === "mesh" ? name : meshName;
    return [`${mesh} ${kind} ${parent} ${name}`, sorted(spec)] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** App Mesh gives these back in an order of its own. */
const unordered = new Set(["weightedTargets", "backends", "attributes"]);

function sorted(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => sorted(one));
    return unordered.has(key) ? all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : all;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, sorted(one, name)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A plan as the state that Pulumi has of it once it is deployed. */
export function asState(plan: Plan): string {
  const named = new Map(plan.map((one) => [keyOf(one), one.props as { readonly name?: unknown }]));
  const resources = plan.map(({ type, name, props }) => ({
    type,
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    inputs: JSON.parse(
      JSON.stringify(props, (_, value) => (value instanceof Ref ? named.get(value.$ref)?.name : value)),
    ) as object,
  }));
  return JSON.stringify({ version: 3, deployment: { resources } });
}

/** What a graph's plan is, read again. */
export function planned(graph: ServiceGraph, meshOwner?: string): readonly Found[] {
  const { plan, diagnostics } = compile(graph, appMesh, { region: "us-west-2", ...(meshOwner && { meshOwner }) });
  assert.ok(!hasErrors(diagnostics), `${formatDiagnostics(diagnostics)}\n${JSON.stringify(graph, null, 1)}`);
  return readMeshes([{ name: "state.json", text: asState(plan) }]).resources;
}

/** The graph that is made of a mesh; fails where something was not carried. */
export function imported(resources: readonly Found[]): ServiceGraph {
  const { graph, remarks } = toGraph({ resources, tasks: [], services: [], names: [], remarks: [] });
  const lost = remarks.filter(({ code }) => code !== "missing-virtual-service");
  assert.deepEqual(
    lost.map(({ message }) => message),
    [],
  );
  return graph!;
}

/** Import, then plan, gives back the same mesh. */
export function assertSame(resources: readonly Found[]): void {
  assert.deepEqual(specsOf(planned(imported(resources))), specsOf(resources));
}
