import type { EnvoySettings } from "../../../graph/envoy-settings";
import type { Version } from "../../../graph/types";
import type { FoundService, FoundTask } from "../found";
import { appIn, dependenciesIn, otherIn, pairsIn } from "./containers";
import { Rest, said } from "./rest";

/** A task in the graph's own words, and what of it no field of a graph carries; or why it stays where it is. */
export interface ReadTask {
  readonly workload: Partial<Version>;
  readonly untaken: readonly string[];
  readonly reason: string | undefined;
}

/** What names the node or the gateway that an Envoy is of. */
const identities = ["APPMESH_RESOURCE_ARN", "APPMESH_VIRTUAL_NODE_NAME", "APPMESH_VIRTUAL_GATEWAY_NAME"];

/** What the mesh sets by itself. */
const ofTheMesh = new Set([...identities, "ENABLE_ENVOY_XRAY_TRACING", "AWS_REGION"]);

/** Where every task fetches its credentials and metadata: let past the proxy without being said. */
const metadata = new Set(["169.254.170.2", "169.254.169.254"]);

interface Definition {
  readonly containerDefinitions?: readonly { readonly environment?: readonly { name?: string; value?: string }[] }[];
}

/** `virtualNode/cart` or `virtualGateway/front` of a task whose Envoy says so; a bare name is a node's. */
export function identityOf({ definition }: FoundTask): string | undefined {
  for (const { environment = [] } of (definition as Definition).containerDefinitions ?? []) {
    const value = environment.find(({ name }) => identities.includes(name ?? ""))?.value;
    if (value === undefined) continue;
    const parts = value.split("/");
    return parts.length > 1 ? parts.slice(-2).join("/") : `virtualNode/${value}`;
  }
  return undefined;
}

export function readTask(task: FoundTask, service: FoundService | undefined, ports: readonly number[]): ReadTask {
  const isGateway = identityOf(task)?.startsWith("virtualGateway/");
  const rest = new Rest(task.definition, "the task definition");
  const proxy = rest.object("proxyConfiguration");
  const proxied = proxy?.text("containerName") ?? "envoy";
  proxy?.take("type");
  const { envoy, tracing, others, sidecars } = sort(rest.objects("containerDefinitions"), proxied);
  const first = ports.length > 0 || proxy ? others[0] : undefined;
  const app = isGateway ? undefined : (others.find((one) => opens(one, ports)) ?? first);
  const beside = others.filter((one) => one !== app);
  const fargate = (rest.texts("requiresCompatibilities") ?? []).includes("FARGATE");
  rest.take("networkMode");
  if (app) dependenciesIn(app, sidecars);
  // What a task on Fargate has as a whole its application gets, or a gateway's Envoy: what the mesh needs comes to it.
  const [cpu, memory] = [rest.number("cpu"), rest.number("memory")];
  const workload = said<Partial<Version>>({
    ...(fargate && app && { cpu, memory }),
    ...(app && appIn(app, ports)),
    containers:
      beside.length > 0
        ? Object.fromEntries(beside.map((one) => [one.peek("name") ?? "", otherIn(one, sidecars)]))
        : undefined,
    launchType: fargate ? undefined : "ec2",
    ...(!fargate && { taskCpu: cpu, taskMemory: memory }),
    desiredCount: typeof service?.desiredCount === "number" ? service.desiredCount : undefined,
    taskRoleArn: rest.text("taskRoleArn"),
    executionRoleArn: rest.text("executionRoleArn"),
    tracing: tracing || undefined,
    envoy: envoy && envoyIn(envoy, proxy, fargate && isGateway ? { cpu, memory } : {}),
    family: rest.text("family") ?? task.family,
    ecsServiceName: service?.name,
  });
  return { workload, untaken: [...rest.untaken()], reason: reasonOf(workload) };
}

/** Envoy and the X-Ray daemon that comes with its tracing are the mesh's; the rest is the application's. */
function sort(containers: readonly Rest[], proxied: string) {
  // Nothing names the container of a gateway's Envoy, which may be called anything.
  const envoy = containers.find((one) => one.peek("name") === proxied) ?? containers.find(isEnvoy);
  const variables = envoy ? (pairsIn(envoy.objects("environment"), "value") ?? {}) : {};
  const tracing = variables.ENABLE_ENVOY_XRAY_TRACING === "1";
  const daemon = tracing ? containers.find((one) => /aws-xray-daemon/.test(one.peek("image") ?? "")) : undefined;
  daemon?.takeAll();
  const sidecars = new Set([envoy, daemon].flatMap((one) => one?.peek("name") ?? []));
  const others = containers.filter((one) => one !== envoy && one !== daemon);
  return { envoy, tracing, others, sidecars };
}

const isEnvoy = (container: Rest) =>
  container.objects("environment").some((one) => identities.includes(one.peek("name") ?? ""));

function opens(container: Rest, ports: readonly number[]): boolean {
  return container.objects("portMappings").some((one) => ports.includes(Number(one.peek("containerPort"))));
}

/** What is said of Envoy beside what the mesh says of it. */
function envoyIn(envoy: Rest, proxy: Rest | undefined, size: EnvoySettings): EnvoySettings | undefined {
  const image = envoy.peek("image") ?? "";
  const [, version] = /\/aws-appmesh-envoy:(v[\w.-]+)$/.exec(image) ?? [];
  const variables = pairsIn(envoy.objects("environment"), "value") ?? {};
  const env = Object.fromEntries(Object.entries(variables).filter(([name]) => !ofTheMesh.has(name)));
  const properties = new Map(
    (proxy?.objects("properties") ?? []).map((one) => [one.text("name"), one.text("value") ?? ""] as const),
  );
  const listed = (name: string) => (properties.get(name) ?? "").split(",").filter((one) => one !== "");
  const addresses = listed("EgressIgnoredIPs").filter((address) => !metadata.has(address));
  const past = listed("EgressIgnoredPorts").map(Number);
  envoy.takeAll();
  const settings = said<EnvoySettings>({
    ...size,
    version,
    image: version === undefined && image !== "" ? image : undefined,
    env: Object.keys(env).length > 0 ? env : undefined,
    egressIgnoredIps: addresses.length > 0 ? addresses : undefined,
    egressIgnoredPorts: past.length > 0 ? past : undefined,
  });
  return Object.keys(settings).length > 0 ? settings : undefined;
}

/** A task of which a value is still open would run with the placeholder. */
function reasonOf(workload: Partial<Version>): string | undefined {
  const open = [...new Set(JSON.stringify(workload).match(/\$\{[^}"]*\}/g) ?? [])];
  if (open.length === 0) return undefined;
  return `${open.slice(0, 5).join(", ")} of its task ${open.length === 1 ? "is" : "are"} open`;
}
