import { gunzipSync } from "node:zlib";
import type { Cloud } from "./cloud";
import { dig, list, type Thing } from "./thing";

interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly portMappings?: readonly { readonly containerPort: number }[];
}

/** Where the Envoys of running tasks send calls, as they are told in their tasks, and no running task takes them. */
export function lostCalls(cloud: Cloud): string[] {
  const running = cloud.all.flatMap((service) => tasksOf(cloud, service));
  const taken = new Set(running.flatMap((tasks) => addressesOf(cloud, tasks)));
  return running.flatMap((tasks) =>
    targetsOf(cloud, tasks)
      .filter((target) => !taken.has(`${tasks.service.region} ${target}`))
      .map((target) => `the tasks of ${tasks.service.inputs.name} send calls to ${target}, where no tasks are`),
  );
}

/** Names and ports of Cloud Map behind which there are tasks with Envoys of their own, each after its region. */
export function takenByOwn(cloud: Cloud): Set<string> {
  const running = cloud.all.flatMap((service) => tasksOf(cloud, service));
  const own = running.filter((tasks) => toldTo(cloud, tasks).length > 0);
  return new Set(own.flatMap((tasks) => addressesOf(cloud, tasks)));
}

interface Tasks {
  readonly service: Thing;
  readonly containers: readonly Container[];
}

function tasksOf(cloud: Cloud, service: Thing): Tasks[] {
  const { type, region, inputs } = service;
  if (type !== "aws:ecs/service:Service" || inputs.desiredCount === 0) return [];
  const task = cloud.find("aws:ecs/taskDefinition:TaskDefinition", String(inputs.taskDefinition), region);
  return task ? [{ service, containers: read(task) }] : [];
}

/** What the tasks are found by in Cloud Map, with each of their ports. */
function addressesOf(cloud: Cloud, { service: { region, inputs }, containers }: Tasks): string[] {
  const arn = dig(inputs.serviceRegistries, "registryArn");
  const registry = cloud.find("aws:servicediscovery/service:Service", String(arn), region);
  const namespaceId = dig(registry?.inputs.dnsConfig, "namespaceId");
  const namespace = cloud.find(
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    String(namespaceId),
    region,
  );
  const ports = containers.flatMap(({ portMappings = [] }) => portMappings.map(({ containerPort }) => containerPort));
  return ports.map((port) => `${region} ${registry?.inputs.name}.${namespace?.inputs.name}:${port}`);
}

/** Names and ports of the clusters that some traffic goes to. */
function targetsOf(cloud: Cloud, tasks: Tasks): string[] {
  const clusters = new Map<string, string>();
  const heavy = new Set<string>();
  for (const text of toldTo(cloud, tasks)) {
    JSON.parse(text, (_, value) => {
      const host = dig(
        value,
        "load_assignment",
        "endpoints",
        0,
        "lb_endpoints",
        0,
        "endpoint",
        "address",
        "socket_address",
      );
      if (host && value.type === "STRICT_DNS")
        clusters.set(value.name, `${dig(host, "address")}:${dig(host, "port_value")}`);
      if (typeof value?.cluster === "string") heavy.add(value.cluster);
      for (const one of list(dig(value, "weighted_clusters", "clusters")) as { name: string; weight: number }[])
        if (one.weight > 0) heavy.add(one.name);
      return value;
    });
  }
  return [...clusters].filter(([name]) => heavy.has(name)).map(([, address]) => address);
}

/** The configuration of a task's Envoy, in one piece or in several; nothing where App Mesh has it. */
function toldTo({ all }: Cloud, { service: { region }, containers }: Tasks): string[] {
  const variable = (name: string) =>
    containers.flatMap(({ environment = [] }) => environment).find((one) => one.name === name)?.value;
  const packed = variable("ENVOY_CONFIGURATION");
  if (packed !== undefined)
    return [packed.startsWith("{") ? packed : gunzipSync(Buffer.from(packed, "base64")).toString()];
  const [bucket, key] = [variable("BUCKET"), variable("KEY")];
  if (key !== undefined) {
    const object = all.find(
      ({ type, region: of, inputs }) =>
        type === "aws:s3/bucketObjectv2:BucketObjectv2" &&
        of === region &&
        inputs.bucket === bucket &&
        inputs.key === key,
    );
    const lines = String(object?.inputs.content ?? "").split("\n");
    return lines.filter((line) => line !== "").map((line) => line.slice(line.indexOf(" ") + 1));
  }
  const { command = [] } = containers.find(({ name }) => name === "envoy") ?? {};
  return command.filter((word) => word.startsWith("{"));
}

const known = new WeakMap<object, readonly Container[]>();

function read({ outputs }: Thing): readonly Container[] {
  const containers = known.get(outputs) ?? (JSON.parse(String(outputs.containerDefinitions)) as Container[]);
  known.set(outputs, containers);
  return containers;
}
