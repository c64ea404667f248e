import { checkPlane, placeOf } from "./compile";
import { codes } from "./diagnostics/codes";
import type { Diagnostic } from "./diagnostics/diagnostic";
import { collector, hasErrors, type Report } from "./diagnostics/report";
import { didYouMean } from "./diagnostics/suggest";
import { checkVersion } from "./ecs/checks";
import type { ContainerDefinition, Task } from "./ecs/definitions";
import { type ExistingTask, isRecord, readTask, unwrap } from "./ecs/existing";
import { defineTask } from "./ecs/task-definition";
import type { ResolvedGraph, ResolvedVersion } from "./graph/resolved";
import { refsIn } from "./plan/order";
import type { PlaceArgs } from "./plan/place";
import { Ref } from "./plan/types";
import type { Plane } from "./planes/plane";
import { validate } from "./validate";

/** The version of a service that a task definition is for; the version's name only where there are several. */
export interface InjectTarget {
  readonly service: string;
  readonly version?: string;
}

export interface Injection {
  /** Input of `aws ecs register-task-definition`; undefined when there are errors. */
  readonly taskDefinition: Record<string, unknown> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** An existing task definition with the mesh wired in and nothing else changed, for those who deploy without Pulumi. */
export function inject(
  input: unknown,
  taskDefinition: unknown,
  target: InjectTarget,
  plane: Plane,
  args: PlaceArgs,
): Injection {
  const { graph, diagnostics } = validate(input);
  const { found, report } = collector();
  const done = (result?: Record<string, unknown>): Injection => {
    const all = [...diagnostics, ...found];
    return { taskDefinition: hasErrors(all) ? undefined : result, diagnostics: all };
  };
  if (!graph) return done();
  if (!isRecord(taskDefinition)) {
    report(
      "invalid-task-definition",
      [],
      "the task definition is no JSON object",
      "give what `describe-task-definition` prints",
    );
    return done();
  }
  const chosen = choose(graph, target, report);
  if (!chosen) return done();
  const version = withTask(chosen.version, taskDefinition);
  const place = placeOf(args);
  // Only what stops the task is of interest here, and warnings are about the whole application.
  checkPlane(graph, plane, place, (code, ...rest) => codes[code].severity === "error" && report(code, ...rest));
  const attachment = plane.attach(graph, place)(chosen.service, version);
  checkVersion(chosen.service, version, attachment, place, report);
  const task = defineTask(graph, chosen.service, version, attachment, place.region);
  checkRoles(task, version, report);
  checkMade(task, version, report);
  return done({ ...registrable(taskDefinition), ...wired(task, taskDefinition) });
}

function choose(graph: ResolvedGraph, target: InjectTarget, report: Report) {
  const service = graph.byName.get(target.service);
  if (!service) {
    const found = `no service ${JSON.stringify(target.service)} in graph "${graph.name}"`;
    report(
      "unknown-target",
      ["services"],
      found + didYouMean(target.service, graph.byName.keys()),
      "name one of the graph's services",
    );
    return undefined;
  }
  const version = service.versions.find(({ name }) => name === (target.version ?? "") || service.versions.length === 1);
  if (version && (target.version === undefined || version.name === target.version)) return { service, version };
  const names = service.versions.map(({ name }) => name).filter((name) => name !== "");
  report(
    "unknown-target",
    service.path,
    target.version === undefined
      ? `service "${service.name}" has several versions`
      : `service "${service.name}" has no version ${JSON.stringify(target.version)}${didYouMean(target.version, names)}`,
    names.length > 0 ? `choose one: ${names.join(", ")}` : "leave the version out: the service has only one",
  );
  return undefined;
}

/** The version running the given task definition instead of what the graph says that it runs. */
function withTask(version: ResolvedVersion, taskDefinition: Record<string, unknown>): ResolvedVersion {
  const { family, compatibilities } = readTask(taskDefinition);
  return {
    ...version,
    taskDefinition,
    containers: [],
    family: family ?? version.family,
    launchType: compatibilities.includes("FARGATE") ? "fargate" : "ec2",
  };
}

/** No role is made here, so the task definition or the graph must name them. */
function checkRoles(task: Task, version: ResolvedVersion, report: Report): void {
  if (task.taskRoleArn instanceof Ref && version.launchType === "fargate") {
    const found = "a task on Fargate gets credentials for Envoy from its task role only, and none is named";
    report(
      "fargate-task-role",
      version.path,
      found,
      "set taskRoleArn in the task definition, or on this version of the graph",
    );
  }
  if (task.executionRoleArn instanceof Ref && version.launchType === "fargate") {
    const found = "no execution role is named, and without one ECS can not pull Envoy's image";
    report(
      "invalid-task-definition",
      version.path,
      found,
      "set executionRoleArn in the task definition, or on this version of the graph",
    );
  }
}

/** What tasks need that a deployment makes, such as the object with a configuration that is too large for a task. */
function checkMade({ containers }: Task, version: ResolvedVersion, report: Report): void {
  const [first] = refsIn(containers);
  if (!first) return;
  const found = `its containers need the resource ${first.type} "${first.name}", which nobody makes here`;
  report("invalid-task-definition", version.path, found, "deploy the graph by Pulumi");
}

/** What registering takes of a description. */
function registrable(taskDefinition: Record<string, unknown>): Record<string, unknown> {
  const kept = new Set(Object.keys(readTask(taskDefinition).carried));
  const fields = ["networkMode", "requiresCompatibilities"];
  return Object.fromEntries(
    Object.entries(unwrap(taskDefinition)).filter(([key]) => kept.has(key) || fields.includes(key)),
  );
}

/** What the mesh changes, in the API's form. */
function wired(task: Task, taskDefinition: Record<string, unknown>): Record<string, unknown> {
  const { proxyConfiguration, taskRoleArn, executionRoleArn } = task;
  return {
    family: task.family,
    ...(task.cpu !== undefined && { cpu: String(task.cpu) }),
    ...(task.memory !== undefined && { memory: String(task.memory) }),
    ...(typeof taskRoleArn === "string" && { taskRoleArn }),
    ...(typeof executionRoleArn === "string" && { executionRoleArn }),
    containerDefinitions: containersFor(task, readTask(taskDefinition)),
    ...(proxyConfiguration && {
      proxyConfiguration: {
        ...proxyConfiguration,
        properties: Object.entries(proxyConfiguration.properties).map(([name, value]) => ({ name, value })),
      },
    }),
  };
}

/** Without a log group of the task's own there is none for the sidecars either: nothing here makes one. */
function containersFor({ containers }: Task, existing: ExistingTask): readonly ContainerDefinition[] {
  if (existing.containers.some((one) => one.logConfiguration?.logDriver === "awslogs")) return containers;
  const own = new Set(existing.containers.map(({ name }) => name));
  return containers.map((container) => {
    if (own.has(container.name)) return container;
    const { logConfiguration, ...unlogged } = container;
    return unlogged;
  });
}
