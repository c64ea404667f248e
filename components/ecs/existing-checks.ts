import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import type { ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import type { TaskAttachment } from "./attachments";
import type { ContainerDefinition } from "./definitions";
import { type ExistingTask, isRecord, readTask, unwrap, wrongFieldOf } from "./existing";
import { carriedFields, volumeFields } from "./existing-fields";

/** Reports programs that have to be told of Envoy, and whose containers are not described in the graph. */
export function checkTold(version: ResolvedVersion, { environment }: TaskAttachment, report: Report): void {
  if (!version.taskDefinition || !environment) return;
  const found = "with explicit listeners its containers have to be told of Envoy, and they are left as they are";
  const help = "leave the argument envoyListening out, or describe the containers in the graph";
  report("invalid-task-definition", [...version.path, "taskDefinition"], found, help);
}

/** Reports why an existing task definition can not be put into the mesh as it is. */
export function checkExisting(service: ResolvedRunning, version: ResolvedVersion, report: Report): void {
  if (!version.taskDefinition) return;
  const path = [...version.path, "taskDefinition"];
  const problem = (at: Path, found: string, help: string) =>
    report("invalid-task-definition", [...path, ...at], found, help);
  const task = readTask(version.taskDefinition);
  const { containerDefinitions } = unwrap(version.taskDefinition);
  if (!Array.isArray(containerDefinitions) || containerDefinitions.length === 0) {
    problem([], "it has no containerDefinitions", "give the JSON that `aws ecs describe-task-definition` prints");
    return;
  }
  containerDefinitions.forEach((container, index) => {
    const field = wrongFieldOf(container);
    if (field === undefined) return;
    const found = `the container's ${field} is missing or not what ECS takes`;
    problem(
      ["containerDefinitions", index, field],
      found,
      "give the JSON that `aws ecs describe-task-definition` prints",
    );
  });
  checkFields(task, problem);
  checkNetwork(task, version, problem);
  task.containers.forEach((container) => checkContainer(container, ["containerDefinitions"], problem));
  checkPorts(service, version, task, problem);
}

type Problem = (at: Path, found: string, help: string) => void;

/** Nothing is dropped silently: a field that the provider does not have is refused by name. */
function checkFields({ carried }: ExistingTask, problem: Problem): void {
  for (const field of Object.keys(carried)) {
    if (carriedFields.has(field)) continue;
    problem(
      [field],
      `the field ${JSON.stringify(field)} can not be carried over`,
      "remove it; the provider does not have it",
    );
  }
  if (!Array.isArray(carried.volumes)) return;
  carried.volumes.forEach((volume: unknown, index) => {
    const unknown = isRecord(volume) ? Object.keys(volume).filter((field) => !volumeFields.has(field)) : ["volume"];
    for (const field of unknown) {
      problem(["volumes", index, field], `the field ${JSON.stringify(field)} can not be carried over`, "remove it");
    }
  });
}

function checkNetwork(task: ExistingTask, version: ResolvedVersion, problem: Problem): void {
  if (task.networkMode !== "awsvpc") {
    const found = `its network mode is ${JSON.stringify(task.networkMode ?? "bridge")}`;
    problem(
      ["networkMode"],
      found,
      'set "awsvpc": Envoy can only stand in front of a task that has an address of its own',
    );
  }
  if (task.proxyConfiguration !== undefined && task.proxyConfiguration !== null) {
    problem(
      ["proxyConfiguration"],
      "it has a proxy already",
      "remove its proxyConfiguration, or name its revision of before the mesh",
    );
  }
  const { runtimePlatform } = task.carried;
  if (isRecord(runtimePlatform) && String(runtimePlatform.operatingSystemFamily).startsWith("WINDOWS")) {
    problem(
      ["runtimePlatform", "operatingSystemFamily"],
      "Envoy's image is for Linux only",
      "run this version outside the mesh",
    );
  }
  const needed = version.launchType === "fargate" ? "FARGATE" : "EC2";
  if (task.compatibilities.length > 0 && !task.compatibilities.includes(needed)) {
    const found = `it is for ${task.compatibilities.join(", ")}, and the version runs on ${version.launchType}`;
    problem(["requiresCompatibilities"], found, `add "${needed}", or change the version's launchType`);
  }
}

/** Telemetry of the host's own runs as the proxy's user on purpose: its traffic goes past Envoy. */
const telemetry = /xray|x-ray|cloudwatch-agent|cwagent|otel|adot|fluent/;

function checkContainer(container: ContainerDefinition, at: Path, problem: Problem): void {
  const where = [...at, container.name];
  if (container.name === "envoy" || container.environment?.some(({ name }) => name.startsWith("APPMESH_"))) {
    problem(
      where,
      `the container ${JSON.stringify(container.name)} is an Envoy already`,
      "remove it, or name the revision of before the mesh",
    );
    return;
  }
  checkPatterns(container, where, problem);
  if (container.user?.split(":")[0] === "1337" && !telemetry.test(`${container.name} ${container.image}`)) {
    problem([...where, "user"], "it runs as user 1337, whose traffic goes past Envoy", "give it another user");
  }
}

/** What becomes part of a policy must not read as a pattern there, which would allow more than this. */
function checkPatterns({ secrets = [], logConfiguration }: ContainerDefinition, where: Path, problem: Problem): void {
  const group = logConfiguration?.options?.["awslogs-group"];
  const texts = [...secrets.map(({ valueFrom }) => valueFrom), ...(group === undefined ? [] : [group])];
  for (const text of texts) {
    if (typeof text === "string" && !/[*?$]/.test(text)) continue;
    problem(where, "a secret or a log group is named by a pattern, or by no text", "name the one that is meant");
  }
}

function checkPorts(
  { name }: ResolvedRunning,
  { endpoint }: ResolvedVersion,
  { containers }: ExistingTask,
  problem: Problem,
): void {
  const open = containers.flatMap(({ portMappings = [] }) => portMappings.map(({ containerPort }) => containerPort));
  for (const { port } of endpoint.listeners) {
    if (open.includes(port)) continue;
    const found = `no container opens port ${port}, which service ${JSON.stringify(name)} listens on`;
    const ports = open.length > 0 ? `: it opens ${open.join(", ")}` : "";
    problem(
      ["containerDefinitions"],
      `${found}${ports}`,
      "map that port, or set the service's port to one that is mapped",
    );
  }
}
