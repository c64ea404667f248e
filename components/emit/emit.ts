import type * as pulumi from "@pulumi/pulumi";
import { childName } from "../plan/component";
import { inOrder, keyOf } from "../plan/order";
import type { Plan, PlannedResource, ResourceType } from "../plan/types";
import { inputsOf, type Made } from "./inputs";
import { recapture } from "./stacks";

type ResourceClass = new (name: string, args: object, options: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** What was made of a plan, by `TYPE::NAME`. */
export type Emitted = ReadonlyMap<string, pulumi.CustomResource>;

/**
 * Makes every resource of a plan, as children of a component and named after it.
 * There is no code for any single type: the class comes from the token, and references become outputs.
 */
export function emit(plan: Plan, target: Target): Emitted {
  const made: Made = new Map();
  for (const resource of inOrder(plan)) made.set(keyOf(resource), make(resource, target, made));
  return made;
}

/** What the resources are children of, and what is known of them beside the plan. */
export interface Target {
  readonly parent: pulumi.ComponentResource;
  /** Name of the component. */
  readonly prefix: string;
  /** Ids of those that exist already, by `TYPE::NAME`. */
  readonly adopt: Readonly<Record<string, string>>;
}

function make(resource: PlannedResource, target: Target, made: Made) {
  try {
    const Class = classOf(resource.type);
    return new Class(
      childName(target.prefix, resource.name),
      inputsOf(resource, made),
      optionsOf(resource, target, made),
    );
  } catch (error) {
    throw explained(error, resource);
  }
}

/**
 * Nothing is deleted before its replacement is there. Where AWS can not have the two beside each other, it refuses the
 * new one and the old one goes on serving.
 */
const always = { deleteBeforeReplace: false };

function optionsOf(resource: PlannedResource, { parent, prefix, adopt }: Target, made: Made) {
  const { ignoreChanges, replaceOnChanges, formerNames, ...others } = resource.options ?? {};
  const key = keyOf(resource);
  const options: pulumi.CustomResourceOptions = {
    parent,
    ...always,
    ...others,
    ...(ignoreChanges && { ignoreChanges: [...ignoreChanges] }),
    ...(replaceOnChanges && { replaceOnChanges: [...replaceOnChanges] }),
    ...(formerNames && { aliases: formerNames.map((name) => ({ name: childName(prefix, name) })) }),
    ...(resource.dependsOn.length > 0 && { dependsOn: resource.dependsOn.map((one) => made.get(keyOf(one))!) }),
    ...(Object.hasOwn(adopt, key) && { import: adopt[key]! }),
  };
  return options;
}

const classes = new Map<ResourceType, ResourceClass>();

/** `Mesh` of `@pulumi/aws/appmesh/mesh` for `aws:appmesh/mesh:Mesh`; each file is loaded when it is first needed. */
function classOf(type: ResourceType): ResourceClass {
  const known = classes.get(type);
  if (known) return known;
  const [, file, name] = type.split(":") as [string, string, string];
  const loaded = (require(`@pulumi/aws/${file}`) as Record<string, ResourceClass>)[name];
  if (!loaded) throw new Error(`@pulumi/aws has no ${name} in ${file}`);
  classes.set(type, loaded);
  return loaded;
}

/** An error that says which resource it is about; its frames are taken again where there are none. */
function explained(thrown: unknown, { type, name }: PlannedResource): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  error.message = `${type} "${name}": ${error.message}`;
  if (!/\n\s+at /.test(error.stack ?? "")) recapture(error);
  return error;
}
