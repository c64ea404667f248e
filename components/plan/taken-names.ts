import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import type { Deployed, Outputs } from "./deployed";
import { earlier, keysOf } from "./deployed";
import type { Plan, ResourceType } from "./types";

/** Kinds whose name is free only when the resource that has it is gone. */
const unique: { readonly [T in ResourceType]?: (props: Outputs) => unknown } = {
  "aws:appmesh/virtualNode:VirtualNode": ({ name }) => name,
  "aws:appmesh/virtualRouter:VirtualRouter": ({ name }) => name,
  "aws:appmesh/virtualService:VirtualService": ({ name }) => name,
  "aws:ecs/service:Service": ({ name }) => name,
};

/** A name that a resource has which is to go: its successor would be made while it is still there, and be refused. */
export function checkNames(plan: Plan, deployed: Deployed, places: ReadonlyMap<string, Path>, report: Report): void {
  const kept = new Set(plan.flatMap(keysOf));
  const going = new Map<string, string>();
  for (const [key, outputs] of deployed) {
    const [type, name = ""] = key.split("::");
    const nameOf = unique[type as ResourceType];
    if (nameOf && !kept.has(key)) going.set(`${type} ${nameOf(outputs)}`, name);
  }
  for (const resource of plan) {
    const nameOf = unique[resource.type];
    const owner = nameOf && going.get(`${resource.type} ${nameOf(resource.props as Outputs)}`);
    if (owner === undefined || earlier(resource, deployed)) continue;
    const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
    const found = `the ${kind} ${JSON.stringify(nameOf!(resource.props as Outputs))} is there, as a part of ${JSON.stringify(owner)}`;
    const help = "give one of the two another name; where a service was renamed, say so in formerNames";
    report("name-in-use", places.get(resource.name) ?? [], found, help);
  }
}
