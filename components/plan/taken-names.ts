import type { Report } from "../diagnostics/report";
import type { Places } from "./changes";
import { type Deployed, earlier, keysOf, type Outputs } from "./deployed";
import type { Plan } from "./types";

/** Kinds whose name is free only when the resource that has it is gone. */
const unique = new Set([
  "aws:appmesh/virtualNode:VirtualNode",
  "aws:appmesh/virtualRouter:VirtualRouter",
  "aws:appmesh/virtualService:VirtualService",
  "aws:ecs/service:Service",
]);

/** A name that a resource has which is to go: its successor would be made while it is still there, and be refused. */
export function checkNames(plan: Plan, deployed: Deployed, places: Places, report: Report): void {
  const kept = new Set(plan.flatMap(keysOf));
  const going = new Map<string, string>();
  for (const [key, outputs] of deployed) {
    const [type = "", owner = ""] = key.split("::");
    if (unique.has(type) && !kept.has(key)) going.set(`${type} ${outputs.name}`, owner);
  }
  for (const resource of plan) {
    const { name } = resource.props as Outputs;
    const owner = going.get(`${resource.type} ${name}`);
    if (owner === undefined || earlier(resource, deployed)) continue;
    const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
    const found = `the ${kind} ${JSON.stringify(name)} is there, as a part of ${JSON.stringify(owner)}`;
    const help = "give one of the two another name; where a service was renamed, say so in formerNames";
    report("name-in-use", places.get(resource.name)?.path ?? [], found, help);
  }
}
