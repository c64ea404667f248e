import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Rule } from "../rule";

/** Names of the graph's own: they become parts of every other name, of DNS and of ARNs. */
const graphName = /^[a-z][a-z0-9-]{0,38}$/;

/** Names of App Mesh and ECS: nothing that an ARN pattern would read as more than itself. */
const awsName = /^[A-Za-z0-9_-]{1,255}$/;

/** One label of a domain name. */
const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;

/** Names keep to the letters that every place which they go to takes. */
export const names: Rule = (graph, report, source) => {
  const own = (name: string, path: Path, what: string) => checkGraphName(name, path, what, report);
  own(source.name, ["name"], "graph");
  checkDomain(graph.namespace, ["namespace"], report);
  checkAwsName(graph.meshName, ["meshName"], report);
  for (const service of graph.services) {
    own(service.name, service.path, "service");
    checkAwsName(service.virtualRouterName, [...service.path, "virtualRouterName"], report);
    for (const route of service.routes) checkAwsName(route.name, [...route.path, "routeName"], report);
    for (const version of service.versions) {
      if (version.name !== "") own(version.name, version.path, "version");
      checkAwsName(version.virtualNodeName, [...version.path, "virtualNodeName"], report);
      checkAwsName(version.family, [...version.path, "family"], report);
      checkAwsName(version.ecsServiceName, [...version.path, "ecsServiceName"], report);
      const { serviceName, path } = version.discovery;
      if (serviceName !== undefined) checkDomain(serviceName, [...path, "serviceName"], report, 127);
      for (const container of version.containers) checkAwsName(container.name, container.path, report);
    }
  }
};

function checkGraphName(name: string, path: Path, what: string, report: Report): void {
  if (name === "" || graphName.test(name)) return;
  const better = kebab(name);
  const hint = graphName.test(better) ? `, such as ${JSON.stringify(better)}` : "";
  report(
    "invalid-name",
    path,
    `${JSON.stringify(name)} is no name for a ${what}`,
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

function checkAwsName(name: string, path: Path, report: Report): void {
  if (awsName.test(name)) return;
  const help = "use letters, digits, hyphens and underscores, 1 to 255 of them";
  report("invalid-name", path, `${JSON.stringify(name.slice(0, 80))} is not a name that AWS takes here`, help);
}

function checkDomain(name: string, path: Path, report: Report, longest = 253): void {
  if (name.length <= longest && name.split(".").every((one) => label.test(one))) return;
  const help = `use labels of letters, digits and hyphens, 63 at most each and ${longest} in all, with dots between them`;
  report("invalid-name", path, `${JSON.stringify(name.slice(0, 80))} is no domain name`, help);
}
