import type { Diagnostic } from "../../diagnostics/diagnostic";

/** Something that was read, of which nothing is sure yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Where something was read; lines count from 1. */
export interface Origin {
  readonly file: string;
  readonly line?: number;
}

export type Kind =
  | "mesh"
  | "virtual-node"
  | "virtual-router"
  | "route"
  | "virtual-service"
  | "virtual-gateway"
  | "gateway-route";

/**
 * A resource of App Mesh in the words of its API, as `aws appmesh describe-*` prints it, whatever it was read from.
 * What the source left open stands as `${name}`, in place of a text or a number, and a remark names it.
 * Left out is what says nothing: null, an empty list, and what a state writes where nothing was said.
 */
export interface Found {
  readonly kind: Kind;
  readonly name: string;
  /** Of everything but a mesh, where it is known; the only mesh of the input where the source names none. */
  readonly meshName?: string;
  /** Only where the mesh belongs to another account. */
  readonly meshOwner?: string;
  /** Virtual router of a route, virtual gateway of a gateway route. */
  readonly parent?: string;
  readonly spec: Fields;
  readonly tags?: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** A task definition as `aws ecs register-task-definition` takes it. */
export interface FoundTask {
  /** A template's own word for it where it gives no family. */
  readonly family?: string;
  readonly definition: Fields;
  readonly origin: Origin;
}

/** A service of ECS as `aws ecs create-service` takes it. */
export interface FoundService {
  readonly name: string;
  readonly cluster?: string;
  /** Family of the task definition, without revision. */
  readonly taskDefinition?: string;
  readonly desiredCount?: number | string;
  readonly launchType?: string;
  /** Services of Cloud Map that its tasks are registered in: `service.namespace` where it was read too, else the ARN. */
  readonly registries: readonly string[];
  /** All of the above, and the rest. */
  readonly definition: Fields;
  readonly origin: Origin;
}

/** A namespace of Cloud Map, or a service in one. */
export interface FoundName {
  readonly kind: "namespace" | "service";
  readonly name: string;
  /** Of a service: name of its namespace; the id where that was not read. */
  readonly namespace?: string;
  /** `DNS_PRIVATE`, `DNS_PUBLIC` or `HTTP` of a namespace. */
  readonly type?: string;
  /** Record types of a service, as `A` or `SRV`. */
  readonly records?: readonly string[];
  readonly origin: Origin;
}

/** A finding about a file: what was missing or guessed, or could not be carried. */
export interface Remark extends Diagnostic {
  readonly position: Origin & { readonly column?: number };
}

/** All that files tell of meshes and of what runs in them. */
export interface Reading {
  readonly resources: readonly Found[];
  readonly tasks: readonly FoundTask[];
  readonly services: readonly FoundService[];
  readonly names: readonly FoundName[];
  readonly remarks: readonly Remark[];
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own field; never what objects inherit. */
export function fieldOf(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Where the value is a text, that. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
