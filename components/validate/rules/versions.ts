import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
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
  for (const { name, versions: resolved, single, provider } of graph.services) {
    const service = source.services[name]!;
    if (provider === "node" && resolved.length > 1) {
      const found = `the provider "node" is one version, and the service has ${resolved.length}`;
      const help = 'set the provider to "router", which splits traffic over versions';
      report("versions-conflict", ["services", name, "provider"], found, help);
    }
    if (!single && resolved.length > 1) checkShared(service, ["services", name], report);
    if (service.versions && Object.keys(service.versions).length === 0) {
      report(
        "invalid-value",
        ["services", name, "versions"],
        "there are no versions",
        "remove it: the service's own settings make one",
      );
    }
    for (const version of resolved) {
      const own: Workload = single ? service : (service.versions?.[version.name] ?? {});
      const settings = single ? own : { ...service, ...own };
      checkRuns(settings, own, version.path, report);
    }
  }
};

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
