import type { Path } from "../../diagnostics/diagnostic";
import type { ResolvedEnvoy } from "../../graph/resolved";
import { isAddressRange } from "../address";
import type { Rule } from "../rule";
import { checkHealth } from "./containers";

/** Variables that the mesh sets by itself. */
const ofTheMesh = new Set(["APPMESH_RESOURCE_ARN", "APPMESH_VIRTUAL_NODE_NAME", "ENABLE_ENVOY_XRAY_TRACING"]);

/** Envoy's settings are ones that it can work with, once for each place that they are written at. */
export const envoy: Rule = (graph, report) => {
  const seen = new Set<string>();
  for (const { envoy: settings } of graph.running.flatMap(({ versions }) => versions)) {
    const place = JSON.stringify(settings.path);
    if (seen.has(place)) continue;
    seen.add(place);
    const problem = (at: Path, found: string, help: string) =>
      report("invalid-proxy", [...settings.path, ...at], found, help);
    checkSettings(settings, problem);
    checkRanges(settings, problem);
    if (settings.healthCheck) checkHealth(settings.healthCheck, [...settings.path, "healthCheck"], report);
  }
};

type Problem = (at: Path, found: string, help: string) => void;

function checkSettings(settings: ResolvedEnvoy, problem: Problem): void {
  const { cpu, memory, env, digest, version, egressIgnoredIps, egressIgnoredPorts } = settings;
  if (cpu < 1) problem(["cpu"], `${cpu} CPU units are too few for Envoy`, "AWS recommends 512");
  if (memory < 64) problem(["memory"], `${memory} MiB are too few for Envoy`, "give 64 or more");
  for (const name of env.keys()) {
    if (ofTheMesh.has(name)) problem(["env", name], `the mesh sets ${name} by itself`, "remove it");
    if (/^https?_proxy$/i.test(name))
      problem(["env", name], "Envoy behind a proxy can not reach App Mesh", "remove it");
  }
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    problem(
      ["digest"],
      `${JSON.stringify(digest.slice(0, 80))} is no digest`,
      'write "sha256:" and 64 hexadecimal digits',
    );
  }
  if (version !== undefined && !/^v?\d+(?:\.\d+){1,3}(?:-[a-z0-9]+)?$/.test(version)) {
    problem(
      ["version"],
      `${JSON.stringify(version.slice(0, 80))} is no version of Envoy`,
      'write it as the tag, such as "v1.39.1.0-prod"',
    );
  }
  if (egressIgnoredPorts.length > 15) {
    problem(["egressIgnoredPorts"], `${egressIgnoredPorts.length} ports are ignored`, "ECS takes 15 at most");
  }
  egressIgnoredIps.forEach((address, index) => {
    if (isAddressRange(address)) return;
    problem(
      ["egressIgnoredIps", index],
      `${JSON.stringify(address.slice(0, 80))} is no IPv4 address`,
      'write "10.0.0.1" or "10.0.0.0/16"',
    );
  });
}

const ranges = [
  ["adminPort", 1, 65535],
  ["drainSeconds", 5, 110],
  ["tracerPort", 1, 65535],
  ["samplingRate", 0, 1],
  ["statsdPort", 1, 65535],
  ["prometheusPort", 1024, 65535],
] as const;

/** Ports of Envoy's own, which it has for the traffic of the task. */
const trafficPorts: readonly (number | undefined)[] = [15000, 15001];

function checkRanges(settings: ResolvedEnvoy, problem: Problem): void {
  for (const [field, least, most] of ranges) {
    const value = settings[field];
    if (value === undefined || (value >= least && value <= most)) continue;
    problem([field], `${value} is out of ${least} to ${most}`, `give ${least} to ${most}`);
  }
  for (const field of ["adminPort", "prometheusPort"] as const) {
    if (trafficPorts.includes(settings[field]))
      problem([field], `the port ${settings[field]} is one that Envoy takes for traffic`, "choose another port");
  }
  const { adminPort = 9901, prometheusPort, tracerFile } = settings;
  if (prometheusPort === adminPort)
    problem(["prometheusPort"], `the port ${adminPort} is Envoy's administration port already`, "choose another port");
  if (tracerFile !== undefined && !tracerFile.startsWith("/"))
    problem(["tracerFile"], `${JSON.stringify(tracerFile.slice(0, 80))} is no absolute path`, "start it with a slash");
  checkAddress("tracerAddress", settings.tracerAddress, problem);
  checkAddress("statsdAddress", settings.statsdAddress, problem);
}

function checkAddress(field: string, address: string | undefined, problem: Problem): void {
  if (address === undefined || (isAddressRange(address) && !address.includes("/"))) return;
  problem([field], `${JSON.stringify(address.slice(0, 80))} is no IPv4 address`, 'write "127.0.0.1"');
}
