import type { Resource } from "../resource";
import { type Grant, rightsOf, roleOf } from "./role";
import type { Stack } from "./stack";
import type { Identity, Task } from "./task";

export const streamAction = "appmesh:StreamAggregatedResources";

/** A role's right to fetch the configuration of an Envoy, and of what. */
export interface StreamRight {
  readonly policy: Resource;
  /** The part of an ARN after the account, such as `mesh/shop/virtualNode/front`; undefined where it is not known yet. */
  readonly path: string | undefined;
}

export interface StreamRights {
  readonly identity: Identity;
  readonly role: Resource;
  readonly rights: readonly StreamRight[];
  /** AWS's own policy, which allows it everywhere. */
  readonly everywhere: string | undefined;
  readonly hidden: boolean;
  readonly unknown: readonly Resource[];
}

const everywhere = ["AWSAppMeshEnvoyAccess", "AWSAppMeshFullAccess", "AdministratorAccess", "PowerUserAccess"];

/** What a task's role allows its Envoy to fetch; undefined where its Envoy names nothing, or its role is made elsewhere. */
export function streamRightsOf(stack: Stack, task: Task): StreamRights | undefined {
  const { identity } = task;
  const role = identity && roleOf(stack, task, "taskRoleArn");
  if (!role) return undefined;
  const { grants, managed, hidden, unknown } = rightsOf(stack, role);
  return {
    identity,
    role,
    rights: grants.filter(({ statement }) => statement.allowsAction(streamAction)).flatMap(pathsOf),
    everywhere: managed.find((name) => everywhere.includes(name)),
    hidden,
    unknown,
  };
}

function pathsOf({ statement, policy }: Grant): StreamRight[] {
  return statement.resources.map((arn) => ({
    policy,
    path: arn
      ?.split(":")
      .slice(arn.startsWith("arn:") ? 5 : 0)
      .join(":"),
  }));
}

export function pathOf({ mesh, kind, name }: Identity): string {
  return `mesh/${mesh}/${kind}/${name}`;
}
