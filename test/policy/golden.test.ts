import assert from "node:assert/strict";
import { type CheckedSource, check } from "../../policy/check";
import { Type } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { type GoldenPlan, goldenPlans } from "./plans";

type Props = Record<string, unknown>;
type Definition = Record<string, unknown> & { name: string };

/** A sidecar's wiring with one thing taken away; undefined where a plan does not have it. */
interface Removal {
  readonly what: string;
  readonly from: readonly CheckedSource[];
}

function raised(plan: GoldenPlan, sources: readonly CheckedSource[]): string[] {
  const verdicts = check(rules, sources, { configuration: plan.configuration, today: "2026-11-25" });
  return verdicts.flatMap(({ findings }) =>
    findings.filter(({ level }) => level === "mandatory").map(({ message }) => message),
  );
}

function withProps(sources: readonly CheckedSource[], index: number, props: Props): CheckedSource[] {
  return sources.map((one, at) => (at === index ? { ...one, props } : one));
}

function without(props: object, field: string): Props {
  return Object.fromEntries(Object.entries(props).filter(([name]) => name !== field));
}

const proxyFields = ["IgnoredUID", "ProxyIngressPort", "ProxyEgressPort", "AppPorts", "EgressIgnoredIPs"];

function* removalsFrom(sources: readonly CheckedSource[]): Generator<Removal> {
  // Without a mesh as resources, who calls whom stands in Envoys' own configurations, which no policy reads.
  const hasMesh = sources.some(({ type }) => type === Type.VirtualNode);
  for (const [index, { type, name, props }] of sources.entries()) {
    const removal = (what: string, changed: Props): Removal => ({
      what: `${what} of ${name}`,
      from: withProps(sources, index, changed),
    });
    if (type === Type.TaskDefinition) yield* fromTask(props as Props, removal);
    if (hasMesh && type === Type.Service && "serviceRegistries" in props)
      yield removal("serviceRegistries", without(props, "serviceRegistries"));
    const gone = sources.filter((_, at) => at !== index);
    if (type === Type.VirtualNode) yield { what: `${type} ${name}`, from: gone };
    // A collector sends where the user's own configuration says; what X-Ray's daemon needs is known.
    if (type === Type.RolePolicy && name.endsWith(".task") && (hasMesh || hasDaemon(sources, name)))
      yield { what: `${type} ${name}`, from: gone };
    // Who calls from outside the mesh no policy knows.
    if (hasMesh && type === Type.IngressRule && !/\.(ingress|load-balancer)/.test(name))
      yield { what: `${type} ${name}`, from: gone };
  }
}

function hasDaemon(sources: readonly CheckedSource[], policy: string): boolean {
  const task = sources.find(({ type, name }) => type === Type.TaskDefinition && `${name}.task` === policy);
  return JSON.stringify(task?.props).includes("aws-xray-daemon");
}

function* fromTask(props: Props, removal: (what: string, changed: Props) => Removal): Generator<Removal> {
  const proxy = props.proxyConfiguration as { properties: Props } | undefined;
  if (!proxy) return void (yield* fromExplicit(props, removal));
  for (const field of proxyFields) {
    yield removal(field, { ...props, proxyConfiguration: { ...proxy, properties: without(proxy.properties, field) } });
  }
  for (const field of ["containerName", "properties"])
    yield removal(field, { ...props, proxyConfiguration: without(proxy, field) });
  const fargate = (props.requiresCompatibilities as string[] | undefined)?.includes("FARGATE");
  for (const field of ["proxyConfiguration", "networkMode", ...(fargate ? ["taskRoleArn", "executionRoleArn"] : [])])
    yield removal(field, without(props, field));
  const containers = JSON.parse(props.containerDefinitions as string) as Definition[];
  const written = (changed: Definition[]) => ({ ...props, containerDefinitions: JSON.stringify(changed) });
  for (const [at, container] of containers.entries()) {
    const put = (fields: Props) => written(containers.with(at, fields as Definition));
    const daemon = containers.some(({ name }) => name.includes("xray"));
    yield* fromContainer(container, daemon, (what, fields) => removal(`${container.name}'s ${what}`, put(fields)));
    if (container.name === "envoy") yield removal("envoy", written(containers.toSpliced(at, 1)));
  }
}

/** Where programs call their Envoy by themselves there is less to take away: its being there before them, and the network. */
function* fromExplicit(props: Props, removal: (what: string, changed: Props) => Removal): Generator<Removal> {
  const containers = JSON.parse(props.containerDefinitions as string) as Definition[];
  for (const [at, container] of containers.entries()) {
    const environment = (container.environment ?? []) as { name: string }[];
    if (!environment.some(({ name }) => name === "http_proxy")) continue;
    const changed = containers.with(at, without(container, "dependsOn") as Definition);
    yield removal(`${container.name}'s dependsOn`, { ...props, containerDefinitions: JSON.stringify(changed) });
    yield removal("networkMode", without(props, "networkMode"));
  }
}

function* fromContainer(
  container: Definition,
  daemon: boolean,
  removal: (what: string, fields: Props) => Removal,
): Generator<Removal> {
  const { name } = container;
  const environment = (container.environment ?? []) as { name: string }[];
  const isXRay = environment.length === 0 && name.includes("xray");
  for (const field of name === "envoy" ? ["user", "healthCheck"] : isXRay ? ["user", "portMappings"] : [])
    yield removal(field, without(container, field));
  if (name === "envoy" || isXRay) return void (yield* variablesOf(container, environment, daemon, removal));
  // Agents beside the application, and what fetches a configuration, may start before Envoy.
  if (container.dependsOn && !/agent|^envoy-/.test(name)) yield removal("dependsOn", without(container, "dependsOn"));
}

function* variablesOf(
  container: Definition,
  environment: readonly { name: string }[],
  daemon: boolean,
  removal: (what: string, fields: Props) => Removal,
): Generator<Removal> {
  for (const variable of environment) {
    if (!/^(APPMESH_RESOURCE_ARN|APPMESH_VIRTUAL_NODE_NAME|ENABLE_ENVOY_XRAY_TRACING)$/.test(variable.name)) continue;
    // A collector may be there for the application alone, and a configuration of one's own says itself what is traced.
    const told = environment.some((one) => one.name === "ENVOY_CONFIG_FILE");
    if (variable.name === "ENABLE_ENVOY_XRAY_TRACING" && (!daemon || told)) continue;
    yield removal(variable.name, { ...container, environment: environment.filter((one) => one !== variable) });
  }
}

describe("the rules over every plan of the repository", () => {
  let tried = 0;
  for (const plan of goldenPlans) {
    it(`find nothing mandatory in ${plan.name}`, async () => {
      assert.deepEqual(raised(plan, await plan.sources()), []);
    });

    it(`find each part of the wiring that is taken away from ${plan.name}`, async () => {
      const missed: string[] = [];
      for (const { what, from } of removalsFrom(await plan.sources())) {
        tried++;
        if (raised(plan, from).length === 0) missed.push(what);
      }
      assert.deepEqual(missed, []);
    });
  }

  after(() =>
    process.stdout.write(`    ${tried} parts of the wiring of ${goldenPlans.length} plans taken away, one at a time\n`),
  );
});
