import type { Style } from "../diagnostics/format";
import { printable } from "../diagnostics/printable";
import type { PlannedResource } from "../plan/types";
import { factsOf, kindOf } from "./facts";
import type { PlanView } from "./index";
import { totalsOf } from "./totals";

/** A plan to read: what all services share, then each service with its resources, and what it adds up to. */
export function renderTree({ graph, plane, region, plan }: PlanView, style: Style): string {
  const groups = new Map<string | undefined, PlannedResource[]>([[undefined, []]]);
  for (const service of graph?.services ?? []) groups.set(service.name, []);
  for (const resource of plan) groups.get(resource.service)?.push(resource);
  const lines = [`${style("strong", printable(graph?.name ?? ""))} on ${plane} in ${region}`];
  const entries = [...groups];
  entries.forEach(([service, resources], index) => {
    const last = index === entries.length - 1;
    lines.push(`${last ? "└─" : "├─"} ${headOf(service, graph, style)}`);
    const bar = last ? "   " : "│  ";
    const width = Math.max(0, ...resources.map((one) => kindOf(one).length));
    resources.forEach((resource, at) => {
      lines.push(`${bar}${at === resources.length - 1 ? "└─" : "├─"} ${describe(resource, width, style)}`);
    });
  });
  return [...lines, "", ...totalsOf(plan)].join("\n");
}

function headOf(name: string | undefined, graph: PlanView["graph"], style: Style): string {
  if (name === undefined) return style("strong", "shared");
  const service = graph?.byName.get(name);
  const port = service?.listener ? `${service.listener.protocol} :${service.listener.port}` : "calls only";
  const calls = service && service.backends.length > 0 ? `, calls ${service.backends.join(", ")}` : "";
  return `${style("strong", printable(name))}  ${style("faint", printable(port + calls))}`;
}

function describe(resource: PlannedResource, width: number, style: Style): string {
  const { name, family, description } = resource.props as { name?: unknown; family?: unknown; description?: unknown };
  const physical = [name, family, description].find((one) => typeof one === "string") ?? resource.name;
  const facts = factsOf(resource);
  const text = `${kindOf(resource).padEnd(width)}  ${printable(String(physical))}`;
  return facts === "" ? text : `${text}  ${style("faint", printable(facts))}`;
}
