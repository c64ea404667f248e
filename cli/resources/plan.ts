import { isPlain, keyOf } from "../../components/plan/order";
import { Joined, jsonProps, type Plan, type PlannedResource, Ref } from "../../components/plan/types";
import type { CheckedSource } from "../../policy/check";
import { unknownMark } from "../../policy/view/fields";

/** A planned resource as rules take it, with the service that it belongs to. */
export interface PlannedSource extends CheckedSource {
  readonly service: string | undefined;
}

/** The resources of a plan as rules take them. What is known at deployment only carries the mark of what is not known. */
export function sourcesOfPlan(plan: Plan, graph: string, region: string): PlannedSource[] {
  const byKey = new Map(plan.map((one) => [keyOf(one), one]));
  const provider = { props: { region } };
  return plan.map((resource) => {
    const { type, name, service } = resource;
    const asText = new Set<string>((jsonProps as Readonly<Record<string, readonly string[]>>)[type]);
    const propertyDependencies: Record<string, string[]> = {};
    const props: [string, unknown][] = [];
    for (const [input, value] of Object.entries(resource.props)) {
      const used = new Set<string>();
      const made = known(value, byKey, used);
      // As the engine hands it out, but that a part of it which is not known hides no other.
      props.push([input, asText.has(input) && made !== unknownMark ? JSON.stringify(made) : made]);
      if (used.size > 0) propertyDependencies[input] = [...used].map((key) => urnOf(graph, key));
    }
    const needs = [
      ...resource.dependsOn.map((one) => urnOf(graph, keyOf(one))),
      ...Object.values(propertyDependencies),
    ];
    const dependencies = [...new Set(needs.flat())];
    const urn = urnOf(graph, keyOf(resource));
    return { type, name, urn, props: Object.fromEntries(props), provider, dependencies, propertyDependencies, service };
  });
}

/** A planned resource has no stack yet; `TYPE::NAME` is how a URN ends, too. */
function urnOf(graph: string, key: string): string {
  return `urn:pulumi:plan::${graph}::${key}`;
}

/** A value without references; notes in `used` what it was taken from. */
function known(value: unknown, plan: ReadonlyMap<string, PlannedResource>, used: Set<string>): unknown {
  if (value instanceof Ref) {
    used.add(value.$ref);
    return outputOf(value, plan);
  }
  if (value instanceof Joined) {
    const parts = value.$join.map((one) => known(one, plan, used));
    return parts.includes(unknownMark) ? unknownMark : parts.join("");
  }
  if (Array.isArray(value)) return value.map((one) => known(one, plan, used));
  if (typeof value !== "object" || value === null) return value;
  if (!isPlain(value)) return unknownMark;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, known(one, plan, used)]));
}

/** An output that is an input too is what was planned; ARNs and ids are AWS's to give. */
function outputOf({ $ref, output }: Ref, plan: ReadonlyMap<string, PlannedResource>): unknown {
  const props = (plan.get($ref)?.props ?? {}) as Readonly<Record<string, unknown>>;
  const planned = Object.hasOwn(props, output) ? props[output] : undefined;
  return typeof planned === "string" || typeof planned === "number" ? planned : unknownMark;
}
