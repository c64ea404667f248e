import type { Output, OutputInstance } from "@pulumi/pulumi";
import type { Late, Leaf } from "../graph/resolved";
import type { ResourceTypes } from "./resource-types";

/** Pulumi token of a resource that a plan can hold, such as `aws:appmesh/route:Route`. */
export type ResourceType = keyof ResourceTypes;

/** A resource of the plan, by type and logical name; the two together are unique. */
export interface Handle<T extends ResourceType = ResourceType> {
  readonly type: T;
  readonly name: string;
}

/** An output of another resource of the plan. Its own fields are what is printed of it, so that printing copies nothing. */
export class Ref {
  readonly $ref: string;
  readonly output: string;

  constructor(type: ResourceType, name: string, output: string) {
    this.$ref = `${type}::${name}`;
    this.output = output;
  }

  get type(): ResourceType {
    return this.$ref.slice(0, this.$ref.indexOf("::")) as ResourceType;
  }

  get name(): string {
    return this.$ref.slice(this.$ref.indexOf("::") + 2);
  }
}

/** A text of several parts, some of which are known only at deployment. It prints itself, as a reference does. */
export class Joined {
  readonly $join: readonly (Leaf | Ref)[];

  constructor(...parts: readonly (Leaf | Ref)[]) {
    this.$join = parts;
  }
}

/** An input of the provider as a plan holds it: plain data, with `Ref`, `Joined` and `Late` for what is known later. */
export type Planned<T> =
  | (T extends OutputInstance<infer _> | PromiseLike<infer _>
      ? never
      : T extends (infer Element)[]
        ? Planned<Element>[]
        : T extends object
          ? { [K in keyof T]: Planned<T[K]> }
          : T)
  | Joined
  | Late
  | Ref;

/** An object of the provider as a plan holds it, whose fields can be filled in one by one. */
export type PlannedObject<T> = { [K in keyof T]: Planned<T[K]> };

/** What AWS takes as JSON text, and a plan holds as data. */
interface JsonProps {
  "aws:ecs/taskDefinition:TaskDefinition": { containerDefinitions: readonly object[] };
  "aws:iam/role:Role": { assumeRolePolicy: object };
  "aws:iam/rolePolicy:RolePolicy": { policy: object };
}

/** The same list for those who have to write the text: emission and readers of state. */
export const jsonProps: { readonly [T in keyof JsonProps]: readonly (keyof JsonProps[T])[] } = {
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
  "aws:iam/role:Role": ["assumeRolePolicy"],
  "aws:iam/rolePolicy:RolePolicy": ["policy"],
};

type Args<T extends ResourceType> = { [K in keyof ResourceTypes[T]["args"]]: Planned<ResourceTypes[T]["args"][K]> };

/** The inputs of a resource. */
export type Props<T extends ResourceType> = T extends keyof JsonProps
  ? Omit<Args<T>, keyof JsonProps[T]> & JsonProps[T]
  : Args<T>;

/** Names of the outputs of a resource. */
export type OutputOf<T extends ResourceType> = {
  [K in keyof ResourceTypes[T]["resource"]]: ResourceTypes[T]["resource"][K] extends Output<infer _> ? K : never;
}[keyof ResourceTypes[T]["resource"]] &
  string;

/** How Pulumi is to treat a resource, where that is not its usual way. */
export interface PlannedOptions {
  /** Inputs that something else sets after the resource was made, such as a count that is scaled. */
  readonly ignoreChanges?: readonly string[];
  /** Inputs whose change makes a new resource, where AWS would change the one that is there. */
  readonly replaceOnChanges?: readonly string[];
  /** Logical names that it had before. */
  readonly formerNames?: readonly string[];
  /** Refuses every change that would delete the resource. */
  readonly protect?: boolean;
  /** Leaves the resource in AWS when it is deleted from the stack. */
  readonly retainOnDelete?: boolean;
}

export interface PlannedResource<T extends ResourceType = ResourceType> extends Handle<T> {
  readonly props: Props<T>;
  /** Resources that must be there first, besides those that `props` refer to. */
  readonly dependsOn: readonly Handle[];
  /** Name of the service that it belongs to; undefined for what all services share. */
  readonly service: string | undefined;
  /** Undefined where Pulumi's usual way is right. */
  readonly options: PlannedOptions | undefined;
}

export type Plan = readonly PlannedResource[];

export function handle<T extends ResourceType>(type: T, name: string): Handle<T> {
  return { type, name };
}

export function ref<T extends ResourceType>(to: Handle<T>, output: OutputOf<T>): Ref {
  return new Ref(to.type, to.name, output);
}

interface Belonging {
  readonly service?: string;
  readonly dependsOn?: readonly Handle[];
  readonly options?: PlannedOptions | undefined;
}

export function resource<T extends ResourceType>(
  to: Handle<T>,
  props: Props<T>,
  { service, dependsOn = [], options }: Belonging = {},
): PlannedResource<T> {
  return { type: to.type, name: to.name, props, dependsOn, service, options };
}
