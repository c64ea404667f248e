import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import { metadataAddresses, proxyEgressPort } from "../../ecs/proxy-names";
import type { Leaf, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import { EnvoyListening } from "../../plan/envoy-listening";
import type { Place } from "../../plan/place";
import { isPort, portsBeside } from "./application-ports";
import { callsOf } from "./calls";
import { adminPortIn, isExplicit } from "./in-task";
import { portVariable } from "./told";

/** Ports below are for root alone, which Envoy is not. */
const firstFree = 1024;

/** Reports programs that can not be told of their Envoy, where they have to know of it, and what is theirs to do then. */
export function checkListening(graph: ResolvedGraph, place: Place, report: Report): void {
  const { envoyListening } = place;
  const known: string[] = Object.values(EnvoyListening);
  if (envoyListening !== undefined && !known.includes(envoyListening)) {
    const found = `Envoy does not listen by ${JSON.stringify(String(envoyListening).slice(0, 80))}${didYouMean(envoyListening, known)}`;
    report("invalid-value", ["envoyListening"], found, `use one of ${known.join(", ")}, or leave it out`);
  }
  const versions = [...graph.versions.values()].filter((one) => !one.external && isExplicit(one, place));
  if (versions.length === 0) return;
  checkOutside(graph, report);
  for (const version of versions) {
    checkOpened(version, report);
    checkOwnPorts(version, report);
    checkOwnProxy(version, report);
    checkClients(version, graph, report);
  }
}

/** Nobody holds programs to the way by Envoy. */
function checkOutside({ egressFilter }: ResolvedGraph, report: Report): void {
  const found = "only calls that programs send to Envoy go through the mesh: nothing routes or refuses the others";
  const help = "let programs listen on HOST and PORT, and call by http_proxy and by the variables of TCP backends";
  report("explicit-listening", ["envoyListening"], found, help);
  if (egressFilter !== "ALLOW_ALL") return;
  const open = "the mesh is open, and what programs ask http_proxy for of other hosts is answered with 404";
  report("explicit-call", ["egressFilter"], open, "name such hosts in NO_PROXY, or as services that are external");
}

function checkOpened({ endpoint, key }: ResolvedVersion, report: Report): void {
  for (const { port, path } of endpoint.listeners) {
    if (port >= firstFree) continue;
    const found = `with explicit listeners Envoy, which is not root, opens port ${port} of "${key}"`;
    const help = `choose a port from ${firstFree} on, and let a load balancer have the one that clients use`;
    report("invalid-port", [...path, "port"], found, help);
  }
}

/** A port that the application's own variables name is where Envoy looks for it. */
function checkOwnPorts(version: ResolvedVersion, report: Report): void {
  const [application] = version.containers;
  if (!application) return;
  const { listeners } = version.endpoint;
  const ofEnvoy = [proxyEgressPort, adminPortIn(version), ...listeners.map(({ port }) => port)];
  const taken = new Set([...ofEnvoy, ...portsBeside(version)]);
  listeners.forEach(({ port }, index) => {
    const name = portVariable(port, index);
    const problem = (field: string, found: string, help: string) =>
      report("invalid-port", [...application.path, field, name], found, help);
    if (application.secrets.has(name)) {
      problem("secrets", `Envoy can not know the port that the secret ${name} names`, "remove it, or put it into env");
      return;
    }
    const value = application.env.get(name);
    if (value === undefined) return;
    if (typeof value !== "string" || !isPort(value)) {
      problem("env", `${name} is no port that Envoy could look for the application on`, "give a number, or remove it");
    } else if (taken.has(Number(value))) {
      const found = `${name} is ${value}, and the task has another program on it: with explicit listeners Envoy has the application's port ${port}`;
      problem("env", found, "remove it, or give another port, on which only the application listens");
    } else taken.add(Number(value));
  });
}

function checkOwnProxy({ containers }: ResolvedVersion, report: Report): void {
  for (const { name, env, secrets, path, bypassesProxy } of containers) {
    if (bypassesProxy) continue;
    const own = ["http_proxy", "HTTP_PROXY"].find((one) => env.has(one) || secrets.has(one));
    if (own !== undefined) {
      const found = `container "${name}" has an ${own} of its own, so its requests do not come to Envoy`;
      report("explicit-call", [...path, env.has(own) ? "env" : "secrets", own], found, "remove it");
    }
    const past = ["no_proxy", "NO_PROXY"].find((one) => env.has(one));
    const missing = past === undefined ? [] : missingIn(env.get(past)!);
    if (missing.length === 0) continue;
    const found = `container "${name}" asks Envoy for ${missing.join(" and ")}, which knows no way there`;
    report("explicit-call", [...path, "env", past!], found, `add ${missing.join(",")} to ${past}`);
  }
}

/** Addresses of the task's own that a list of exceptions lacks; a list that is not known yet may have them. */
function missingIn(exceptions: Leaf): string[] {
  if (typeof exceptions !== "string" || exceptions.trim() === "*") return [];
  const listed = exceptions.split(",").map((one) => one.trim());
  return metadataAddresses.filter((address) => !listed.includes(address));
}

/**
 * Clients of gRPC ask a proxy for a tunnel, and Envoy gives it; but those of Go and of Java do not read this variable.
 * @see https://grpc.github.io/grpc/core/md_doc_core_default_http_proxy_mapper.html
 */
function checkClients(version: ResolvedVersion, graph: ResolvedGraph, report: Report): void {
  const asked = callsOf({ graph, version, gateway: undefined });
  for (const { service, path } of version.endpoint.backends) {
    const call = asked.find((one) => one.service.name === service && isHttp2(one.protocol));
    if (!call) continue;
    const found = `"${service}" takes ${call.protocol}, and not every client of that reads http_proxy`;
    const host = `${call.service.virtualServiceName}:${call.port}`;
    const help = `where it does not, as for gRPC in Go and in Java, let it connect to 127.0.0.1:${proxyEgressPort} with the authority ${host}`;
    report("explicit-listening", path, found, help);
  }
}

const isHttp2 = (protocol: string) => protocol === "grpc" || protocol === "http2";
