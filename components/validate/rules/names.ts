import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Workload } from "../../graph/workload";
import { filled } from "../placeholders";
import type { Rule } from "../rule";

/** Names of the graph's own: they become parts of every other name, of DNS and of ARNs. */
const graphName = /^[a-z][a-z0-9-]{0,38}$/;

/** Names of App Mesh and ECS: nothing that an ARN pattern would read as more than itself. */
const awsName = /^[A-Za-z0-9_-]{1,255}$/;

/** One label of a domain name. */
const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;

/** Names keep to the letters that every place which they go to takes; those that follow from others are not checked twice. */
export const names: Rule = (_, report, source) => {
  checkGraphName(source.name, ["name"], "graph", report);
  if (source.namespace !== undefined) checkDomain(source.namespace, ["namespace"], report);
  checkAwsName(source.meshName, ["meshName"], report);
  for (const [name, gateway] of Object.entries(source.gateways ?? {})) {
    const path = ["gateways", name];
    checkGraphName(name, path, "gateway", report);
    checkAwsName(gateway.virtualGatewayName, [...path, "virtualGatewayName"], report);
    gateway.routes?.forEach(({ routeName }, index) =>
      checkAwsName(routeName, [...path, "routes", index, "routeName"], report),
    );
    checkWorkload(gateway, path, report);
  }
  for (const [name, service] of Object.entries(source.services)) {
    const path = ["services", name];
    checkGraphName(name, path, "service", report);
    checkAwsName(service.virtualRouterName, [...path, "virtualRouterName"], report);
    service.routes?.forEach((route, index) =>
      checkAwsName(route.routeName, [...path, "routes", index, "routeName"], report),
    );
    checkWorkload(service, path, report);
    for (const [label, version] of Object.entries(service.versions ?? {})) {
      checkGraphName(label, [...path, "versions", label], "version", report);
      checkWorkload(version, [...path, "versions", label], report);
    }
  }
};

function checkWorkload(workload: Workload, path: Path, report: Report): void {
  for (const field of ["virtualNodeName", "family", "ecsServiceName", "containerName"] as const) {
    checkAwsName(workload[field], [...path, field], report);
  }
  const { serviceName, hostname, namespace } = workload.discovery ?? {};
  if (namespace !== undefined && !/^[!-~]{1,1024}$/.test(namespace)) {
    const found = `${JSON.stringify(namespace.slice(0, 80))} is no name of a Cloud Map namespace`;
    report("invalid-name", [...path, "discovery", "namespace"], found, "use 1 to 1024 characters, without spaces");
  }
  if (serviceName !== undefined) checkDomain(serviceName, [...path, "discovery", "serviceName"], report, 127);
  if (typeof hostname === "string") checkDomain(hostname, [...path, "discovery", "hostname"], report);
  for (const name of Object.keys(workload.containers ?? {})) checkAwsName(name, [...path, "containers", name], report);
}

function checkGraphName(name: string, path: Path, what: string, report: Report): void {
  if (graphName.test(name)) return;
  const better = kebab(name);
  const hint = graphName.test(better) ? `, such as ${JSON.stringify(better)}` : "";
  report(
    "invalid-name",
    path,
    `${JSON.stringify(name.slice(0, 80))} is no name for a ${what}`,
    `use lower-case letters, digits and hyphens, a letter first, 39 at most${hint}; to keep a name that exists in AWS, set it apart (virtualNodeName and the like)`,
  );
}

/** `serviceA` as `service-a`. */
function kebab(name: string): string {
  const parts = name.slice(0, 80).replace(/([a-z0-9])([A-Z])/g, "$1-$2");
  return parts
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
}

function checkAwsName(name: string | undefined, path: Path, report: Report): void {
  if (name === undefined || awsName.test(name) || awsName.test(filled(name, path, report))) return;
  const help = "use letters, digits, hyphens and underscores, 1 to 255 of them";
  report("invalid-name", path, `${JSON.stringify(name.slice(0, 80))} is not a name that AWS takes here`, help);
}

function checkDomain(name: string, path: Path, report: Report, longest = 253): void {
  if (isDomain(name, longest) || isDomain(filled(name, path, report), longest)) return;
  const help = `use labels of letters, digits and hyphens, 63 at most each and ${longest} in all, with dots between them`;
  report("invalid-name", path, `${JSON.stringify(name.slice(0, 80))} is no domain name`, help);
}

function isDomain(name: string, longest: number): boolean {
  return name.length <= longest && name.split(".").every((one) => label.test(one));
}
