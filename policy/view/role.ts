import { type Resource, Type } from "../resource";
import { NotKnown, Unreadable } from "./fields";
import { type Statement, statementsOf } from "./policy-document";
import type { Stack } from "./stack";
import type { Task } from "./task";

/** A statement with the resource that it stands in. */
export interface Grant {
  readonly statement: Statement;
  readonly policy: Resource;
}

/** What a role may do, as far as the stack shows it. */
export interface Rights {
  readonly grants: readonly Grant[];
  /** Names of AWS's own policies that it has. */
  readonly managed: readonly string[];
  /** It has policies that are made elsewhere. */
  readonly hidden: boolean;
  /** Policies that can not be read before the update. */
  readonly unknown: readonly Resource[];
}

/** The role that a task definition names, where it is in the stack. */
export function roleOf(
  stack: Stack,
  { resource, fields }: Task,
  input: "taskRoleArn" | "executionRoleArn",
): Resource | undefined {
  return stack.follow(resource, input, () => fields.text(input), Type.Role);
}

export function rightsOf(stack: Stack, role: Resource): Rights {
  const grants: Grant[] = [];
  const unknown: Resource[] = [];
  const managed: string[] = [];
  let hidden = false;
  const read = (policy: Resource, statements: () => readonly Statement[]) => {
    try {
      for (const statement of statements()) grants.push({ statement, policy });
    } catch (error) {
      if (error instanceof NotKnown) unknown.push(policy);
      else if (error instanceof Unreadable) hidden = true;
      else throw error;
    }
  };
  const attach = (arn: string | undefined) => {
    const name = /^arn:aws[a-z-]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn ?? "")?.[1];
    const policy = name || arn === undefined ? undefined : stack.find([Type.Policy], arn);
    if (name) managed.push(name);
    else if (policy) read(policy, () => statementsOf(policy.props, "policy"));
    else hidden = true;
  };
  read(role, () => role.props.list("inlinePolicies").flatMap((one) => statementsOf(one, "policy")));
  for (const arn of known(() => role.props.texts("managedPolicyArns"))) attach(arn);
  const { own, stray } = stack.policiesOf(role);
  unknown.push(...stray, ...(role.props.knows("name") ? [] : [role]));
  for (const policy of own) {
    if (policy.type === Type.RolePolicy) read(policy, () => statementsOf(policy.props, "policy"));
    else if (policy.props.knows("policyArn")) attach(policy.props.text("policyArn"));
    else {
      const made = (policy.propertyDependencies.policyArn ?? []).find(({ type }) => type === Type.Policy);
      if (made) read(made, () => statementsOf(made.props, "policy"));
      else unknown.push(policy);
    }
  }
  return { grants, managed, hidden, unknown };
}

function known(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}
