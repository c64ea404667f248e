import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import type { ContainerDefinition } from "../components/ecs/definitions";

// biome-ignore lint/suspicious/noExplicitAny: these checks look into the inputs of a task definition and into JSON
type Any = any;

/** What holds of every task whose programs know of their Envoy: nothing is sent there, and each is told where the other is. */
export function checkExplicit(name: string, { proxyConfiguration, containerDefinitions }: Any): void {
  assert.equal(proxyConfiguration, undefined, name);
  const containers = containerDefinitions as ContainerDefinition[];
  const envoy = containers.find((one) => one.name === "envoy")!;
  assert.equal(
    variable(envoy, "http_proxy") ?? variable(envoy, "HTTP_PROXY"),
    undefined,
    `${name}: Envoy has no proxy`,
  );
  const told = containers.filter((one) => variable(one, "http_proxy") === "http://127.0.0.1:15001");
  for (const one of told) {
    const past = String(variable(one, "NO_PROXY")).split(",");
    for (const address of ["localhost", "127.0.0.1", "169.254.170.2", "169.254.169.254"])
      assert.ok(past.includes(address), `${name}: ${one.name} goes past Envoy to ${address}`);
    assert.ok(
      one.dependsOn?.some(({ containerName, condition }) => containerName === "envoy" && condition === "HEALTHY"),
      `${name}: ${one.name} waits for Envoy`,
    );
  }
  const app = containers.find((one) => variable(one, "HOST") !== undefined)!;
  assert.equal(variable(app, "HOST"), "127.0.0.1", name);
  const bootstrap = bootstrapOf(envoy);
  // What stands in an object is looked at where it is run.
  if (bootstrap.static_resources?.listeners) checkListeners(name, bootstrap.static_resources, app, containers);
}

/** Every port that the application's container opens is Envoy's, which sends what comes there where the application is. */
function checkListeners(name: string, { listeners, clusters }: Any, app: ContainerDefinition, all: Any): void {
  assert.ok(!JSON.stringify(listeners).includes("original_dst"), name);
  const at = (one: Any) => one.address.socket_address;
  const inward = listeners.filter((one: Any) => one.traffic_direction === "INBOUND").map(at);
  const opened = (app.portMappings ?? []).flatMap((one) => (one.protocol === "tcp" ? one.containerPort : []));
  assert.deepEqual(
    inward,
    opened.map((port) => ({ address: "0.0.0.0", port_value: port })),
    name,
  );
  const sent = clusters
    .filter((one: Any) => one.name.startsWith("cds_ingress_"))
    .map((one: Any) => one.load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address);
  const listened = opened.map((port, index) => variable(app, index === 0 ? "PORT" : `PORT_${port}`));
  assert.deepEqual(
    sent,
    listened.map((port) => ({ address: "127.0.0.1", port_value: Number(port) })),
    name,
  );
  const outward = listeners.filter((one: Any) => one.traffic_direction === "OUTBOUND").map(at);
  for (const { address } of outward) assert.equal(address, "127.0.0.1", `${name}: others can not call by this Envoy`);
  const ports = [...inward, ...sent, ...outward].map(({ port_value }: Any) => port_value);
  const beside = all.filter((one: Any) => one !== app).flatMap((one: Any) => tcpPortsOf(one));
  assert.equal(new Set([...ports, ...beside]).size, ports.length + beside.length, `${name}: ${[...ports, ...beside]}`);
}

function tcpPortsOf({ portMappings = [] }: ContainerDefinition): number[] {
  return portMappings.flatMap((one) => (one.protocol === "tcp" ? one.containerPort : []));
}

function variable({ environment = [] }: ContainerDefinition, name: string): unknown {
  return environment.find((one) => one.name === name)?.value;
}

function bootstrapOf({ command = [], environment = [] }: ContainerDefinition): Any {
  const text = environment.find((one) => one.name === "ENVOY_CONFIGURATION")?.value ?? command[1];
  const packed = String(text).startsWith("H4sI");
  return JSON.parse(packed ? gunzipSync(Buffer.from(String(text), "base64")).toString() : String(text));
}
