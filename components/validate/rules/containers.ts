import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { ResolvedContainer, ResolvedVersion } from "../../graph/resolved";
import { sidecarNames } from "../../graph/sidecar-names";
import type { ContainerHealthCheck } from "../../graph/workload";
import type { Rule } from "../rule";

/** ECS takes 10 containers in a task, two of which the mesh may need. */
const most = 8;

const reserved = new Set(["envoy", "xray-daemon", "log-router"]);

/** Telemetry runs as the proxy's user on purpose, so that what it sends goes past Envoy. */
const telemetry = /xray|x-ray|cloudwatch-agent|cwagent|otel|adot|fluent/;

/** Files of variables that a container may have. */
const mostEnvFiles = 10;

/** Containers are within Amazon ECS's limits. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const containers: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const names = new Set<string>();
    version.containers.forEach((container, index) => {
      checkName(container, index === 0 ? [...version.path, "containerName"] : container.path, names, report);
      checkUser(container, report);
      checkSize(container, report);
      if (container.envFiles.length > mostEnvFiles) {
        const found = `${container.envFiles.length} files of variables`;
        report("invalid-container", [...container.path, "envFiles"], found, `a container has ${mostEnvFiles} at most`);
      }
      if (container.healthCheck) checkHealth(container.healthCheck, [...container.path, "healthCheck"], report);
      checkDependencies(container, version, report);
    });
    checkCircle(version, report);
    const beside = [
      ...(version.logs.driver === "firelens" ? ["the log router"] : []),
      ...version.sidecars.map(({ kind }) => sidecarNames[kind]),
    ];
    if (version.containers.length + beside.length > most) {
      const names = ["Envoy", "the X-Ray daemon", ...beside];
      const sidecars = `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
      const found = `${version.containers.length} containers, and ${sidecars} come to them`;
      report("invalid-container", version.path, found, "a task has 10 at most");
    }
  }
};

function checkName({ name }: ResolvedContainer, path: Path, names: Set<string>, report: Report): void {
  const taken = reserved.has(name)
    ? "one of the mesh's own containers"
    : names.has(name)
      ? "another container of the task"
      : undefined;
  names.add(name);
  if (taken === undefined) return;
  report("invalid-container", path, `the name ${JSON.stringify(name)} is that of ${taken}`, "choose another name");
}

/** `user`, `uid` or `user:group`, as the API takes it. */
const userName = /^[A-Za-z0-9_][\w.-]*(?::[A-Za-z0-9_][\w.-]*)?$/;

function checkUser({ name, image, user, path }: ResolvedContainer, report: Report): void {
  if (user !== undefined && (user.length > 255 || !userName.test(user))) {
    const found = `${JSON.stringify(user.slice(0, 80))} is no user`;
    report("invalid-container", [...path, "user"], found, 'write it as "1000" or "1000:1000"');
  }
  if (user?.split(":")[0] !== "1337" || telemetry.test(`${name} ${typeof image === "string" ? image : ""}`)) return;
  const found = `container "${name}" runs as user 1337, whose traffic goes past Envoy`;
  report("invalid-proxy", [...path, "user"], found, "give it another user");
}

function checkSize({ cpu, memory, path }: ResolvedContainer, report: Report): void {
  if (cpu < 0) report("invalid-container", [...path, "cpu"], `${cpu} CPU units`, "give 0 or more; 1024 are a vCPU");
  if (memory < 6) report("invalid-container", [...path, "memory"], `${memory} MiB of memory`, "give 6 or more");
}

const limits = [
  ["interval", 5, 300],
  ["timeout", 2, 60],
  ["retries", 1, 10],
  ["startPeriod", 0, 300],
] as const;

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export function checkHealth(check: ContainerHealthCheck, path: Path, report: Report): void {
  const [kind] = check.command;
  if (check.command.length < 2 || (kind !== "CMD" && kind !== "CMD-SHELL")) {
    const found =
      kind === undefined ? "the command is empty" : `the command starts with ${JSON.stringify(kind.slice(0, 80))}`;
    report("invalid-container", [...path, "command"], found, 'start it with "CMD" or "CMD-SHELL", then the command');
  }
  for (const [field, least, most] of limits) {
    const value = check[field];
    if (value === undefined || (value >= least && value <= most)) continue;
    report("invalid-container", [...path, field], `${value} is out of ${least} to ${most}`, `give ${least} to ${most}`);
  }
}

/** Whether a container is one that comes to those of the graph; the plane knows whether it can be waited for. */
function isAdded(name: string, { tracing, sidecars }: ResolvedVersion): boolean {
  if (name === "envoy" || (name === "xray-daemon" && tracing)) return true;
  return sidecars.some(({ kind }) => sidecarNames[kind] === name);
}

function checkDependencies(
  { dependsOn, path, name }: ResolvedContainer,
  version: ResolvedVersion,
  report: Report,
): void {
  const { containers: all, runsApp } = version;
  const known = new Map(all.map((one) => [one.name, one]));
  for (const [other, condition] of Object.entries(dependsOn)) {
    const container = known.get(other);
    // What the application waits for stands with the container that it waits for.
    const at =
      runsApp && path === all[0]?.path && container ? [...container.path, "awaited"] : [...path, "dependsOn", other];
    const problem = (found: string, help: string) => report("invalid-dependency", at, found, help);
    if (isAdded(other, version)) continue;
    if (other === name) problem("it waits for itself", "remove it");
    else if (!container)
      problem(
        `no container ${JSON.stringify(other)} in the task${didYouMean(other, known.keys())}`,
        "name a container of the task",
      );
    else if (condition === "HEALTHY" && !container.healthCheck) {
      problem(`"${other}" has no health check to wait for`, `give "${other}" a healthCheck, or wait for "START"`);
    } else if ((condition === "COMPLETE" || condition === "SUCCESS") && container.essential) {
      problem(`"${other}" is essential: when it ends, so does the task`, `set essential to false on "${other}"`);
    }
  }
}

/** Walks the containers that others wait for; whoever is left over waits in a circle. */
function checkCircle({ containers: all, path }: ResolvedVersion, report: Report): void {
  if (all.length > most) return;
  const waiting = new Map(all.map(({ name, dependsOn }) => [name, new Set(Object.keys(dependsOn))]));
  const known = new Set(waiting.keys());
  let removed = true;
  while (removed) {
    removed = false;
    for (const [name, others] of waiting) {
      if ([...others].some((other) => other !== name && known.has(other) && waiting.has(other))) continue;
      waiting.delete(name);
      removed = true;
    }
  }
  if (waiting.size === 0) return;
  const found = `containers wait for each other in a circle: ${[...waiting.keys()].join(", ")}`;
  report("invalid-dependency", [...path, "containers"], found, "let one of them start first");
}
