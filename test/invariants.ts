import assert from "node:assert/strict";
import type { ContainerDefinition } from "../components/ecs/definitions";
import type { ResolvedGraph } from "../components/graph/resolved";
import type { EnvoyListening } from "../components/plan/envoy-listening";
import { inOrder, keyOf, refsIn } from "../components/plan/order";
import { type Plan, Ref } from "../components/plan/types";
import { checkExplicit } from "./explicit";

// biome-ignore lint/suspicious/noExplicitAny: these checks look into the inputs of every type
type Props = any;

const of = (plan: Plan, type: string) =>
  plan.filter((one) => one.type === type).map(({ name, props }) => ({ name, props: props as Props }));

/** What holds of every plan on ECS behind Envoy, whatever the graph; facts of AWS are written down here a second time. */
export function checkInvariants(graph: ResolvedGraph, plan: Plan, listening: EnvoyListening = "intercepted"): void {
  checkReferences(plan);
  const gateways = new Set(graph.gateways.map(({ name }) => name));
  for (const { name, props } of of(plan, "aws:ecs/taskDefinition:TaskDefinition")) {
    checkTask(name, props);
    // A gateway's Envoy is what the graph's callers connect to: nothing is sent through it.
    if (gateways.has(name)) assert.equal(props.proxyConfiguration, undefined, name);
    else if (listening === "explicit") checkExplicit(name, props);
    else checkProxied(props);
  }
  checkServices(plan);
  checkIngress(graph, plan);
  checkObjects(plan);
  checkRoles(plan);
  checkNames(plan);
}

function checkReferences(plan: Plan): void {
  JSON.stringify(plan, (key, value) => {
    assert.notEqual(value, null, `a null as ${key}: the provider takes it for something that is set`);
    return value;
  });
  const keys = plan.map(keyOf);
  assert.equal(new Set(keys).size, keys.length, "type and name are unique");
  assert.equal(inOrder(plan).length, plan.length);
  for (const { type, name, output } of plan.flatMap(({ props }) => refsIn(props))) {
    const [, file, kind] = type.split(":");
    const declared = require.resolve(`@pulumi/aws/${file}`).replace(/\.js$/, ".d.ts");
    assert.ok(outputsOf(declared, kind!).has(output), `${type}::${name} has no output ${output}`);
  }
}

const outputs = new Map<string, Set<string>>();

function outputsOf(file: string, kind: string): Set<string> {
  const known = outputs.get(file);
  if (known) return known;
  const text = (require("node:fs") as typeof import("node:fs")).readFileSync(file, "utf8");
  const start = text.indexOf(`export declare class ${kind} `);
  const found = new Set(
    [...text.slice(start).matchAll(/readonly (\w+): pulumi\.Output</g)].map(([, name]) => name!).concat("id"),
  );
  outputs.set(file, found);
  return found;
}

function checkTask(name: string, props: Props): void {
  const containers = props.containerDefinitions as ContainerDefinition[];
  const names = containers.map((one) => one.name);
  assert.deepEqual(names, [...names].sort(), `${name}: containers are in ECS's order`);
  const envoy = containers.find((one) => one.name === "envoy")!;
  // Images without a distribution have nothing that could ask.
  assert.ok(envoy.essential && (envoy.healthCheck || String(envoy.image).includes("distroless")));
  checkSize(name, props, containers);
}

function checkProxied({ proxyConfiguration, containerDefinitions }: Props): void {
  const containers = containerDefinitions as ContainerDefinition[];
  const { properties, containerName, type } = proxyConfiguration;
  const { user } = containers.find((one) => one.name === "envoy")!;
  assert.deepEqual([type, containerName, properties.IgnoredUID], ["APPMESH", "envoy", user]);
  assert.deepEqual([properties.ProxyIngressPort, properties.ProxyEgressPort], ["15000", "15001"]);
  for (const address of ["169.254.170.2", "169.254.169.254"])
    assert.ok(properties.EgressIgnoredIPs.split(",").includes(address));
  assert.match(properties.AppPorts, /^\d+(,\d+)*$/);
  for (const container of containers) checkContainer(container, properties);
}

function checkContainer(
  { name, dependsOn = [], environment = [], portMappings = [], user }: ContainerDefinition,
  { IgnoredUID, IgnoredGID }: Props,
): void {
  const [uid, gid] = (user ?? "").split(":");
  const ignored = uid === IgnoredUID || (gid !== undefined && gid === IgnoredGID);
  if (name !== "envoy" && !ignored) {
    assert.ok(
      dependsOn.some((one) => one.containerName === "envoy" && one.condition === "HEALTHY"),
      `${name} waits for Envoy`,
    );
  }
  const variables = environment.map((one) => one.name);
  assert.deepEqual(variables, [...variables].sort());
  for (const { containerPort, hostPort } of portMappings) assert.equal(hostPort, containerPort);
}

/** MiB that go with CPU units on Fargate, in steps of 1 GB up to 4 vCPU, of 4 and 8 GB after that. */
const fargate: Record<string, [least: number, most: number, step: number]> = {
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
  8192: [16384, 61440, 4096],
  16384: [32768, 122880, 8192],
};

function checkSize(name: string, props: Props, containers: readonly ContainerDefinition[]): void {
  const { cpu, memory, requiresCompatibilities } = props;
  assert.ok(Buffer.byteLength(JSON.stringify(props)) <= 65_536, `${name}: Amazon ECS takes 64 KiB`);
  const needed = containers.reduce((sum, one) => sum + (one.memoryReservation ?? 0), 0);
  if (memory !== undefined) assert.ok(Number(memory) >= needed, `${name}: memory holds the containers`);
  if (!requiresCompatibilities.includes("FARGATE")) return;
  const legal = cpu === "256" ? ["512", "1024", "2048"].includes(memory) : fits(Number(memory), fargate[cpu]);
  assert.ok(legal, `${name}: Fargate has ${cpu}/${memory}`);
  assert.ok(
    Number(cpu) >= containers.reduce((sum, one) => sum + (one.cpu ?? 0), 0),
    `${name}: CPU holds the containers`,
  );
}

function fits(memory: number, row: [number, number, number] | undefined): boolean {
  return row !== undefined && memory >= row[0] && memory <= row[1] && (memory - row[0]) % row[2] === 0;
}

function checkServices(plan: Plan): void {
  for (const { name, props } of of(plan, "aws:ecs/service:Service")) {
    assert.equal(props.deploymentMinimumHealthyPercent, 100, name);
    assert.ok(props.deploymentMaximumPercent > 100, name);
    assert.equal(props.deploymentCircuitBreaker.rollback, true, name);
  }
}

/** Security groups let in exactly the calls of the graph, and those of a load balancer on the port that it sends to. */
function checkIngress(graph: ResolvedGraph, plan: Plan): void {
  const rules = of(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .filter(({ props }) => props.referencedSecurityGroupId instanceof Ref)
    .map(
      ({ props }) =>
        `${props.referencedSecurityGroupId.name} -> ${props.securityGroupId.name}:${props.fromPort}-${props.toPort}/${props.ipProtocol}`,
    );
  const here = new Set(of(plan, "aws:ec2/securityGroup:SecurityGroup").map(({ name }) => name));
  const calls = graph.running.flatMap(({ name, clients }) =>
    Array.from(clients).flatMap(([client, ports]) =>
      here.has(client) && here.has(name) ? Array.from(ports, (port) => `${client} -> ${name}:${port}-${port}/tcp`) : [],
    ),
  );
  const balanced = graph.running.flatMap(({ name, listener, ingress }) =>
    listener && ingress?.loadBalancer ? [`${name}.load-balancer -> ${name}:${listener.port}-${listener.port}/tcp`] : [],
  );
  assert.deepEqual(rules.sort(), [...calls, ...balanced].sort());
}

/** Each task reads the object of its own Envoy and no other, and nobody outside of the account reads any. */
function checkObjects(plan: Plan): void {
  const textOf = (one: Props): string =>
    (one.$join ?? [one]).map((part: Props) => (typeof part === "string" ? part : `{${part.$ref}}`)).join("");
  const objects = new Map(
    of(plan, "aws:s3/bucketObjectv2:BucketObjectv2").map(({ name, props }) => [
      `${name}.task`,
      `arn:aws:s3:::${textOf(props.bucket)}/${props.key}`,
    ]),
  );
  for (const { name, props } of of(plan, "aws:iam/rolePolicy:RolePolicy")) {
    if (!name.endsWith(".task")) continue;
    const reads = props.policy.Statement.filter(({ Action }: Props) => Action.some((one: string) => /^s3:/.test(one)));
    const own = objects.get(name);
    assert.deepEqual(
      reads.map(({ Action, Resource }: Props) => [...Action, ...Resource.map(textOf)]),
      own === undefined ? [] : [["s3:GetObject", own]],
      name,
    );
  }
  const closed = of(plan, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
  for (const { name } of of(plan, "aws:s3/bucket:Bucket")) {
    const { bucket: _, region: __, ...flags } = closed.find(({ props }) => props.bucket.name === name)!.props;
    assert.deepEqual(Object.values(flags), [true, true, true, true]);
  }
}

/** Names never widen a policy: a star stands only for the account, and where an action has no resources. */
function checkResources(
  name: string,
  statements: readonly { Action: readonly string[]; Resource: unknown; Condition?: unknown }[],
): void {
  for (const { Action, Resource, Condition } of statements) {
    for (const one of [Resource].flat()) {
      if (typeof one !== "string" || one === "*") continue;
      if (one.startsWith("arn:aws:s3:")) assert.match(one, /^arn:aws:s3:::[a-z0-9.-]+(\/[^*?$]+\.env)?$/);
      else
        assert.match(one, /^arn:aws:[a-z-]+:[a-z0-9-]+:(\d{12}|\*):[A-Za-z0-9_./:@+=-]+(:\*)?$/, `${name}: ${Action}`);
    }
    if (Resource !== "*") continue;
    // Metrics have a namespace where others have resources.
    if (JSON.stringify(Condition)?.includes('"cloudwatch:namespace":"')) {
      assert.deepEqual(Action, ["cloudwatch:PutMetricData"], name);
      continue;
    }
    assert.ok(
      Action.every((action) => /^(ecr:GetAuthorizationToken|xray:|ssmmessages:)/.test(action)),
      `${name}: ${Action} on all`,
    );
  }
}

/** A task fetches the configuration of its own virtual node, and of no other. */
function checkRoles(plan: Plan): void {
  const [nodes, gateways] = ["virtualNode:VirtualNode", "virtualGateway:VirtualGateway"].map((type) =>
    of(plan, `aws:appmesh/${type}`).map(({ name }) => `aws:appmesh/${type}::${name}`),
  ) as [string[], string[]];
  for (const { name, props } of of(plan, "aws:iam/rolePolicy:RolePolicy")) {
    checkResources(name, props.policy.Statement);
    const streams = props.policy.Statement.filter(({ Action }: { Action: string[] }) =>
      Action.includes("appmesh:StreamAggregatedResources"),
    );
    if (!name.endsWith(".task")) assert.deepEqual(streams, [], name);
    else
      assert.deepEqual(
        streams.map(({ Resource }: { Resource: Ref }) => `${Resource.type}::${Resource.name}`),
        [...nodes, ...gateways].filter((one) => `${one}.task`.endsWith(`::${name}`)),
      );
  }
}

/** The name of each virtual service is in Cloud Map, in Route 53, or the user's own: the address of its tasks. */
function checkNames(plan: Plan): void {
  const namespaces = of(plan, "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace").map(
    ({ props }) => props.name,
  );
  const registered = of(plan, "aws:servicediscovery/service:Service").flatMap(({ props }) =>
    namespaces.map((one) => `${props.name}.${one}`),
  );
  const records = of(plan, "aws:route53/record:Record").map(({ props }) => props.name);
  const hosts = of(plan, "aws:appmesh/virtualNode:VirtualNode").map(
    ({ props }) => props.spec.serviceDiscovery?.dns?.hostname,
  );
  const own = hosts.filter((host) => host !== undefined && !namespaces.some((one) => host.endsWith(`.${one}`)));
  for (const { props } of of(plan, "aws:appmesh/virtualService:VirtualService")) {
    assert.ok([...registered, ...records, ...own].includes(props.name), `${props.name} resolves`);
  }
}
