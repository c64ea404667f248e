import type { Cloud } from "./cloud";
import { lostCalls, takenByOwn } from "./own-envoys";
import { emptyListeners } from "./reach";
import type { RecordingProvider } from "./recording-provider";
import { dig, list, type Thing } from "./thing";

interface Container {
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly portMappings?: readonly { readonly containerPort: number }[];
}

/**
 * What has to hold at every moment, also halfway through an update: a route that is there sends some of its traffic to
 * a version that can take it (and so does a virtual service without a router): one whose virtual node is there, with tasks that run, whose Envoy is that node and
 * whose container listens on the node's port; an Envoy of one's own sends calls only to where tasks run; a listener that clients reach has tasks behind it; and Envoy may ask for
 * the configuration of its node for as long as its tasks run.
 */
export function gaps(cloud: Cloud): string[] {
  return [
    ...emptyWays(cloud).map((way) => `${way} has no target`),
    ...emptyListeners(cloud).map((listener) => `listener ${listener} has no target`),
    ...lostCalls(cloud),
    ...barred(cloud).map((service) => `the tasks of ${service} may not be their virtual node`),
  ];
}

function emptyWays(cloud: Cloud): string[] {
  const { all } = cloud;
  const of = (type: string) => all.filter((thing) => thing.type === type);
  const served = new Set(of("aws:ecs/service:Service").flatMap((service) => nodesOf(cloud, service)));
  const own = takenByOwn(cloud);
  const live = new Set(
    of("aws:appmesh/virtualNode:VirtualNode")
      .filter((node) => served.has(placeOf(node)) || own.has(foundAt(node)))
      .map(keyOf),
  );
  const ways = [
    ...of("aws:appmesh/route:Route").map((way) => ({ way, targets: targetsOf(way) })),
    ...of("aws:appmesh/virtualService:VirtualService").flatMap((way) => {
      const node = dig(way.inputs.spec, "provider", "virtualNode", "virtualNodeName");
      return node === undefined ? [] : { way, targets: [String(node)] };
    }),
  ];
  return ways
    .filter(({ way, targets }) => !targets.some((name) => live.has(`${way.region} ${way.inputs.meshName}/${name}`)))
    .map(({ way: { type, region, inputs } }) => {
      const path = [inputs.meshName, inputs.virtualRouterName, inputs.name].filter((one) => one !== undefined);
      return `${type.slice(type.lastIndexOf(":") + 1)} ${region} ${path.join("/")}`;
    });
}

/** Looks after every call of a provider; what it finds stands there with the number of the call. */
export function watchAvailability({ cloud, watchers }: RecordingProvider): string[] {
  const found: string[] = [];
  watchers.push(({ method, urn }, number) => {
    for (const gap of gaps(cloud)) {
      found.push(`after call ${number}, ${method} ${urn.replace(/^.*\$/, "")}: ${gap}`);
    }
  });
  return found;
}

const keyOf = ({ region, inputs }: Thing) => `${region} ${inputs.meshName}/${inputs.name}`;
/** A node and its port, as tasks have to say them. */
const placeOf = (node: Thing) => `${keyOf(node)} ${dig(node.inputs, "spec", "listeners", 0, "portMapping", "port")}`;
/** Where App Mesh's Envoys look for a node's tasks, which may by then have Envoys of their own. */
function foundAt({ region, inputs: { spec } }: Thing): string {
  const found = dig(spec, "serviceDiscovery", "awsCloudMap");
  const port = dig(spec, "listeners", 0, "portMapping", "port");
  return `${region} ${dig(found, "serviceName")}.${dig(found, "namespaceName")}:${port}`;
}

function targetsOf({ inputs }: Thing): string[] {
  const [rule] = Object.entries(inputs.spec as object).filter(([field]) => field.endsWith("Route"));
  const targets = list(dig(rule?.[1], "action", "weightedTargets")) as { virtualNode: string; weight: number }[];
  return targets.filter(({ weight }) => weight > 0).map(({ virtualNode }) => virtualNode);
}

/** Services whose tasks have a role that lets Envoy be another node than they are. */
function barred(cloud: Cloud): string[] {
  const policies = cloud.all.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
  return cloud.all
    .filter(({ type, inputs }) => type === "aws:ecs/service:Service" && inputs.desiredCount !== 0)
    .filter(({ region, inputs }) => {
      const task = cloud.find("aws:ecs/taskDefinition:TaskDefinition", String(inputs.taskDefinition), region);
      const role = task && cloud.find("aws:iam/role:Role", String(task.inputs.taskRoleArn), region);
      const own = policies.filter((policy) => policy.inputs.role === role?.inputs.name);
      return role && !identitiesOf(task).every((node) => own.some(({ inputs }) => allows(inputs.policy, node)));
    })
    .map(({ region, inputs }) => `${region} ${inputs.name}`);
}

function allows(policy: unknown, node: RegExpExecArray): boolean {
  const statements = list(dig(JSON.parse(String(policy)), "Statement"));
  return statements.some(
    (one) =>
      list(dig(one, "Action")).includes("appmesh:StreamAggregatedResources") &&
      String(dig(one, "Resource")).endsWith(node[0]),
  );
}

/** Which nodes the tasks of a service are, each with the ports on which they listen. */
function nodesOf(cloud: Cloud, { region, inputs }: Thing): string[] {
  if (inputs.desiredCount === 0) return [];
  const task = cloud.find("aws:ecs/taskDefinition:TaskDefinition", String(inputs.taskDefinition), region);
  const containers = task ? containersOf(task) : [];
  const ports = containers.flatMap(({ portMappings = [] }) => portMappings.map(({ containerPort }) => containerPort));
  const names = task ? identitiesOf(task) : [];
  return names.flatMap(([, mesh, name]) => ports.map((port) => `${region} ${mesh}/${name} ${port}`));
}

/** What Envoy of a task is told to be. */
function identitiesOf(task: Thing): RegExpExecArray[] {
  return containersOf(task)
    .flatMap(({ environment = [] }) => environment)
    .filter(({ name }) => name === "APPMESH_RESOURCE_ARN" || name === "APPMESH_VIRTUAL_NODE_NAME")
    .map(({ value }) => /mesh\/([^/]+)\/virtualNode\/(.+)$/.exec(value))
    .filter((found) => found !== null);
}

const read = new WeakMap<object, Container[]>();

function containersOf({ outputs }: Thing): Container[] {
  const known = read.get(outputs) ?? (JSON.parse(String(outputs.containerDefinitions)) as Container[]);
  read.set(outputs, known);
  return known;
}
