import type { Late } from "../../components/graph/resolved";
import { isPlain, keyOf } from "../../components/plan/order";
import { jsonProps, type Plan, type PlannedResource, Ref } from "../../components/plan/types";
import { unknownMark } from "../../policy/view/fields";

type Json = Record<string, unknown>;

const account = "123456789012";
const provider = "urn:pulumi:dev::shop::pulumi:providers:aws::default_7_48_0";
const header = { urn: provider, type: "pulumi:providers:aws", custom: true, id: "p-1" };

/** What stands for a reference and for what only the deployment knows. */
interface Values {
  readonly ofRef: (ref: Ref) => unknown;
  readonly ofLate: (late: Late) => unknown;
}

/** A plan as `pulumi stack export` writes what became of it: with ARNs and ids, and nothing unknown. */
export function exportOf(plan: Plan, region = "us-west-2"): Json {
  const byKey = new Map(plan.map((one) => [keyOf(one), one]));
  const output = (one: PlannedResource, name: string): unknown => {
    const props = one.props as Json;
    const own = typeof props[name] === "string" ? props[name] : `${one.name}-${name}`;
    if (name !== "arn") return own;
    return `arn:aws:${one.type.split(":")[1]!.split("/")[0]}:${region}:${account}:${pathOf(one, meshOf(props))}`;
  };
  const meshOf = ({ meshName }: Json) =>
    meshName instanceof Ref ? output(byKey.get(meshName.$ref)!, "name") : meshName;
  const values: Values = {
    ofRef: ({ $ref, output: name }) => output(byKey.get($ref)!, name),
    ofLate: ({ path }) => (path === "subnetIds" ? ["subnet-1", "subnet-2"] : `${path}-1`),
  };
  const resources = plan.map((one) => {
    const entry = entryOf(one, values);
    const outputs = { ...entry.inputs, arn: output(one, "arn"), id: output(one, "id") };
    return { ...entry, id: outputs.id, outputs };
  });
  const configured = { ...header, inputs: { region }, outputs: { region } };
  return { version: 3, deployment: { manifest: {}, resources: [configured, ...resources] } };
}

/** `mesh/shop/virtualNode/web`; of others the kind and the name. */
function pathOf({ type, name, props }: PlannedResource, mesh: unknown): string {
  const kind = type.split("/")[1]!.split(":")[0]!;
  const physical = (props as Json).name ?? name;
  if (!type.startsWith("aws:appmesh/") || kind === "mesh") return `${kind}/${physical}`;
  return `mesh/${mesh}/${kind}/${physical}`;
}

/** A plan as `pulumi preview --json` writes it before anything is made. */
export function previewOf(plan: Plan, region = "us-west-2"): Json {
  const byKey = new Map(plan.map((one) => [keyOf(one), one]));
  const values: Values = {
    ofRef: ({ $ref, output }) => {
      const own = (byKey.get($ref)!.props as Json)[output];
      return typeof own === "string" ? own : unknownMark;
    },
    ofLate: () => unknownMark,
  };
  const states = [{ ...header, inputs: { region } }, ...plan.map((one) => entryOf(one, values))];
  const steps = states.map((newState) => ({ op: "create", urn: newState.urn, provider, newState }));
  return { config: { "aws:region": region }, steps, changeSummary: { create: steps.length } };
}

/** The URN of a planned resource once it is one of the stack `dev` of the project `shop`. */
export function urnOf(key: string): string {
  return `urn:pulumi:dev::shop::${key}`;
}

function entryOf(resource: PlannedResource, values: Values) {
  const { type, props, dependsOn } = resource;
  const asText = new Set((jsonProps as Record<string, readonly string[]>)[type]);
  const propertyDependencies: Record<string, string[]> = {};
  const inputs: Json = {};
  for (const [input, value] of Object.entries(props)) {
    const used: string[] = [];
    const made = concrete(value, values, used);
    if (made === undefined) continue;
    inputs[input] = asText.has(input) ? JSON.stringify(made) : made;
    propertyDependencies[input] = used;
  }
  const dependencies = [...dependsOn.map((one) => urnOf(keyOf(one))), ...Object.values(propertyDependencies).flat()];
  const entry = { urn: urnOf(keyOf(resource)), type, custom: true, inputs, dependencies, propertyDependencies };
  return { ...entry, provider: `${provider}::p-1` };
}

function concrete(value: unknown, values: Values, used: string[]): unknown {
  if (value instanceof Ref) {
    used.push(urnOf(value.$ref));
    return values.ofRef(value);
  }
  if (Array.isArray(value)) return value.map((one) => concrete(one, values, used));
  if (typeof value !== "object" || value === null) return value;
  if (!isPlain(value)) return values.ofLate(value as Late);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, concrete(one, values, used)]));
}
