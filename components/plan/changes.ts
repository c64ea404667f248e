import type { Report } from "../diagnostics/report";
import type { ResolvedGraph, ResolvedVersion } from "../graph/resolved";
import { type Deployed, earlier, type Outputs } from "./deployed";
import { movedPort } from "./moved-port";
import { keyOf } from "./order";
import { otherProtocols, type Spoken, type Told } from "./other-protocols";
import { checkNames } from "./taken-names";
import { type Plan, type PlannedResource, Ref, type ResourceType } from "./types";

/** One change that can not be made without a moment in which nothing serves. */
interface Unsafe {
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
  readonly otherwise: string;
}

/**
 * Reports changes that would leave a moment without a serving version: what AWS can not change in place under the same
 * name, ports on which the running tasks do not listen, and what is made anew under tasks that stay.
 */
export function checkChanges(
  plan: Plan,
  graph: ResolvedGraph,
  deployed: Deployed,
  report: Report,
  spoken?: Spoken,
): void {
  if (deployed.size === 0) return;
  const places = placesOf(graph);
  const names = new Map(plan.map((one) => [keyOf(one), one]));
  for (const resource of plan) {
    const before = earlier(resource, deployed);
    if (!before || !isSame(resource, before, names)) continue;
    const { path = [], generation = 1 } = places.get(resource.name) ?? {};
    const found = checks[resource.type]?.(resource.props as Outputs, before) ?? [];
    const version = graph.versions.get(resource.name);
    const moved = version && [
      ...movedUnder(resource, before, names, version),
      ...(spoken ? spokenUnder(resource, before, { plan, deployed, version, spoken }) : []),
    ];
    for (const { field, was, is, otherwise } of [
      ...found,
      ...replacedUnder(resource, names, deployed),
      ...(moved ?? []),
    ]) {
      const said = `the ${field} would change from ${show(was)} to ${show(is)} in place, and ${otherwise}`;
      const help = `set generation: ${generation + 1} there: what is new serves before the old goes`;
      report("unsafe-change", path, said, help);
    }
  }
  checkNames(plan, deployed, places, report);
}

/** Where a user wrote a service or a version, and which generation of it that is. */
export type Places = ReadonlyMap<string, Pick<ResolvedVersion, "path" | "generation">>;

/** Services and versions by the logical names of what they become. */
function placesOf({ running }: ResolvedGraph): Places {
  return new Map([
    ...running.map(({ name, path, versions }) => [name, { path, generation: versions[0]?.generation ?? 1 }] as const),
    ...running.flatMap(({ versions }) => versions).map((version) => [version.key, version] as const),
  ]);
}

/** Whether AWS would take it for the same: by its name, and by the mesh or cluster that it is in. */
function isSame(resource: PlannedResource, before: Outputs, plan: ReadonlyMap<string, PlannedResource>): boolean {
  const { name, meshName } = resource.props as Outputs;
  const mesh = meshName instanceof Ref ? (plan.get(meshName.$ref)?.props as Outputs | undefined)?.name : meshName;
  return name === before.name && (mesh === undefined || mesh === before.meshName);
}

const node = "aws:appmesh/virtualNode:VirtualNode";

const notListening = "callers would be sent where the running tasks do not listen";

type Check = (props: Outputs, before: Outputs) => Unsafe[];

const checks: { readonly [T in ResourceType]?: Check } = {
  [node]: (props, before) => changed(["port", "protocol"], props, before, notListening),
  "aws:appmesh/virtualRouter:VirtualRouter": (props, before) =>
    changed(["protocol"], props, before, "its routes are of the old protocol"),
  "aws:ecs/service:Service": (props, before) => {
    const now = typeof props.launchType === "string" ? props.launchType : undefined;
    const was = typeof before.launchType === "string" && before.launchType !== "" ? before.launchType : undefined;
    const otherwise = "Amazon ECS can only delete the service and make it again";
    return now === undefined || was === undefined || now === was
      ? []
      : [{ field: "launch type", was: was.toLowerCase(), is: now.toLowerCase(), otherwise }];
  },
};

/** What an ECS service that stays must not lose: under another name it is made anew, while the tasks are moved over in place. */
const tied: readonly { type: ResourceType; of: "name" | "service"; field: string; otherwise: string }[] = [
  // The role of all tasks lets Envoy be the new node only, and the route moves last.
  { type: node, of: "name", field: "virtual node", otherwise: "its running tasks would still be the old one" },
  // A target group is of one load balancer.
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    of: "service",
    field: "load balancer",
    otherwise: "the old one would have no tasks before clients can know the new one",
  },
];

function replacedUnder(
  resource: PlannedResource,
  plan: ReadonlyMap<string, PlannedResource>,
  deployed: Deployed,
): Unsafe[] {
  if (resource.type !== "aws:ecs/service:Service") return [];
  return tied.flatMap(({ type, of, field, otherwise }) => {
    const own = plan.get(`${type}::${resource[of]}`);
    const was = own && earlier(own, deployed)?.name;
    const is = (own?.props as Outputs | undefined)?.name;
    return was === undefined || was === is ? [] : [{ field, was, is, otherwise }];
  });
}

/** Without a virtual node, which says it itself, the task says on which port it listens. */
function movedUnder(
  resource: PlannedResource,
  before: Outputs,
  plan: ReadonlyMap<string, PlannedResource>,
  version: ResolvedVersion,
): Unsafe[] {
  if (resource.type !== "aws:ecs/taskDefinition:TaskDefinition" || plan.has(`${node}::${resource.name}`)) return [];
  const moved = movedPort(version, resource.props as Outputs, before);
  return moved ? [{ field: "port", ...moved, otherwise: notListening }] : [];
}

/** Without a virtual node, whatever tells the tasks says in which protocol they are called. */
function spokenUnder(resource: PlannedResource, before: Outputs, told: Told): Unsafe[] {
  if (resource.type !== "aws:ecs/taskDefinition:TaskDefinition") return [];
  const otherwise = "running tasks and callers still speak the old one";
  return otherProtocols(resource, before, told).map((other) => ({ field: "protocol", ...other, otherwise }));
}

interface Listener {
  readonly port?: unknown;
  readonly protocol?: unknown;
}

function listenerOf({ spec }: Outputs): Listener | undefined {
  const { listeners } = (spec ?? {}) as { listeners?: readonly { portMapping?: Listener }[] };
  return Array.isArray(listeners) ? listeners[0]?.portMapping : undefined;
}

function changed(fields: readonly (keyof Listener)[], props: Outputs, before: Outputs, otherwise: string): Unsafe[] {
  const [now, was] = [listenerOf(props), listenerOf(before)];
  if (!now || !was) return [];
  return fields
    .filter((field) => now[field] !== was[field])
    .map((field) => ({ field, was: was[field], is: now[field], otherwise }));
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
