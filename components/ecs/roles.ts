import { generationSuffix } from "../graph/resolve-version";
import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import type { Place } from "../plan/place";
import { type Handle, type PlannedResource, ref, resource } from "../plan/types";
import type { TaskAttachment } from "./attachments";
import type { Statement, Task } from "./definitions";
import { executionStatements } from "./execution-statements";
import { boundedName, executionPolicyOf, executionRoleOf, labelOf, taskPolicyOf, taskRoleOf } from "./names";
import { taskStatements } from "./task-statements";

/** Longest name that IAM takes. */
const longestRoleName = 64;

const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
};

/** The role with which ECS starts a service's tasks; none when every version brings its own. */
export function planExecutionRole(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  tasks: readonly Task[],
  policy: string,
  place: Place,
): PlannedResource[] {
  const role = executionRoleOf(service);
  const users = tasks.filter(({ executionRoleArn }) => isRefTo(executionRoleArn, role));
  if (users.length === 0) return [];
  const name = `${graph.name}-${service.name}-execution-${place.region}`;
  const description = `Starts the tasks of service ${service.name} in ${graph.name}`;
  const statements = executionStatements(users, place.region);
  return planRole(role, executionPolicyOf(service), { name, description, policy, service, statements });
}

/** The role of a version's tasks; none when the user brings one, or leaves it to the container instance. */
export function planTaskRole(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  version: ResolvedVersion,
  task: Task,
  attachment: TaskAttachment,
  place: Place,
): PlannedResource[] {
  const role = taskRoleOf(version);
  if (!isRefTo(task.taskRoleArn, role)) return [];
  const name = `${graph.name}-${labelOf(version)}-task-${place.region}`;
  const description = `Tasks of ${version.key} in ${graph.name}`;
  // The tasks of the generation before serve for a while, and their Envoy has to be let in for as long.
  const policy = `${attachment.policyName}${generationSuffix(version.generation)}`;
  const statements = taskStatements(version, attachment, place);
  return planRole(role, taskPolicyOf(version), { name, description, policy, service, statements });
}

interface RoleParts {
  readonly name: string;
  readonly description: string;
  /** What the policy in it is called. */
  readonly policy: string;
  readonly service: ResolvedRunning;
  readonly statements: readonly Statement[];
}

function planRole(
  role: Handle<"aws:iam/role:Role">,
  policy: Handle<"aws:iam/rolePolicy:RolePolicy">,
  { name, description, policy: policyName, service, statements }: RoleParts,
): PlannedResource[] {
  const belonging = { service: service.name };
  const made = resource(
    role,
    { name: boundedName(name, longestRoleName), description, assumeRolePolicy: trust },
    belonging,
  );
  if (statements.length === 0) return [made];
  const document = { Version: "2012-10-17", Statement: statements };
  return [made, resource(policy, { name: policyName, role: ref(role, "name"), policy: document }, belonging)];
}

function isRefTo(arn: Task["taskRoleArn"], role: Handle): boolean {
  return typeof arn === "object" && "output" in arn && arn.type === role.type && arn.name === role.name;
}
