import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { ResolvedService } from "../../graph/resolved";
import type { Service } from "../../graph/types";
import type { Workload } from "../../graph/workload";
import type { Rule } from "../rule";

/** Physical names: two versions can not have the same. */
const ofOneVersion = ["virtualNodeName", "family", "ecsServiceName"] as const;

/** What describes containers, and so has no place beside a task definition that has them. */
const ofContainers = [
  ...([
    "image",
    "containerName",
    "command",
    "entryPoint",
    "env",
    "secrets",
    "envFiles",
    "mounts",
    "volumes",
    "logs",
    "user",
    "containers",
    "cpuArchitecture",
    "cpu",
    "memory",
  ] as const),
];

/** Each version says what runs, once. */
export const versions: Rule = (graph, report, source) => {
  for (const resolved of graph.services) {
    const { name, single } = resolved;
    const service = source.services[name]!;
    checkCount(resolved, service, report);
    if (!single && resolved.versions.length > 1) checkShared(service, ["services", name], report);
    for (const version of resolved.versions) {
      if (version.external) continue;
      const own: Workload = single ? service : (service.versions?.[version.name] ?? {});
      const settings = single ? own : { ...service, ...own };
      checkRuns(settings, own, version.path, report);
    }
  }
};

function checkCount(
  { path, versions: resolved, provider, providedBy }: ResolvedService,
  source: Service,
  report: Report,
) {
  if (provider === "node" && resolved.length !== 1 && providedBy === undefined) {
    const found = `the provider "node" is one version, and the service has ${resolved.length}`;
    const help = 'set the provider to "router", which splits traffic over versions, or name the version in providedBy';
    report("versions-conflict", [...path, "provider"], found, help);
  }
  if (source.versions === undefined || resolved.length > 0 || !isNothing(source)) return;
  const help = "remove it: the service's own settings make one";
  report("invalid-value", [...path, "versions"], "there are no versions", help);
}

/** Without versions of its own a service can be a router to others', or a virtual service that somebody else provides. */
function isNothing({ provider, providedBy, routes }: Service): boolean {
  return provider === undefined && providedBy === undefined && routes === undefined;
}

function checkShared(service: Service, path: Path, report: Report): void {
  for (const field of ofOneVersion) {
    if (service[field] === undefined) continue;
    const found = `${field} stands on a service with several versions, which can not all have it`;
    report("versions-conflict", [...path, field], found, "move it to the version that it is of");
  }
  const { serviceName, hostname, shared, attributes } = service.discovery ?? {};
  if (shared || attributes) return;
  for (const [field, value] of Object.entries({ serviceName, hostname })) {
    if (value === undefined) continue;
    const found = `discovery.${field} stands on a service with several versions: all would be found under it`;
    report(
      "versions-conflict",
      [...path, "discovery", field],
      found,
      "move it to the version that it is of, or set discovery.shared",
    );
  }
}

function checkRuns(settings: Workload, own: Workload, path: Path, report: Report): void {
  const { taskDefinition, taskDefinitionFile, image } = settings;
  if (taskDefinition === undefined && taskDefinitionFile === undefined) {
    if (image !== undefined && image !== "") return;
    report(
      "missing-image",
      path,
      "it has neither an image nor a task definition",
      "name the image that runs, or an existing task definition",
    );
    return;
  }
  const where = own.taskDefinition === undefined && own.taskDefinitionFile === undefined ? own : settings;
  for (const field of ofContainers) {
    if (where[field] === undefined) continue;
    const found = `${field} stands beside an existing task definition, which has its own containers`;
    report(
      "task-definition-conflict",
      [...path, field],
      found,
      "set it in the task definition, or leave the task definition out",
    );
  }
  if (taskDefinition === undefined && taskDefinitionFile !== undefined) {
    const help = "give the definition itself in taskDefinition, or the graph as a file";
    report(
      "invalid-task-definition",
      [...path, "taskDefinitionFile"],
      `the file ${JSON.stringify(taskDefinitionFile.slice(0, 80))} was not read`,
      help,
    );
  }
}
