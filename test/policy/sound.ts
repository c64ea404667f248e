import type { CheckedSource } from "../../policy/check";
import type { Patch, StackPatch } from "../../policy/rule";
import { merged } from "./patch";
import { stack } from "./sound-stack";

/** Every rule's own settings under which the stack is sound. */
export const configuration = { "appmesh-retired": { legacy: true } };

/** The sound stack with changes, as the engine tells of it once it is deployed. */
export function sound(patch: StackPatch = {}): CheckedSource[] {
  const names = Object.keys(stack).filter((name) => patch[name] !== null);
  for (const name of Object.keys(patch)) if (!(name in stack)) throw new Error(`the sound stack has no ${name}`);
  return names.map((name) => sourceOf(name, merged(stack[name]!.props, patch[name] ?? {}) as Patch, names));
}

export function urnOf(name: string): string {
  return `urn:pulumi:test::shop::${stack[name]!.type}::${name}`;
}

const texts = ["policy", "assumeRolePolicy"];

function sourceOf(
  name: string,
  { containers, $secret, $dependsOn, ...props }: Patch,
  present: readonly string[],
): CheckedSource {
  const { type, dependsOn = [] } = stack[name]!;
  const written = Object.fromEntries(
    Object.entries(props).map(([field, value]) => [
      field,
      texts.includes(field) && typeof value === "object" ? JSON.stringify(value) : value,
    ]),
  );
  const definitions = Object.entries((containers ?? {}) as Record<string, Patch>).map(([one, fields]) =>
    definitionOf(one, fields),
  );
  const whole =
    containers && !("containerDefinitions" in written)
      ? { ...written, containerDefinitions: JSON.stringify(definitions) }
      : written;
  const dependencies = (($dependsOn ?? dependsOn) as string[]).filter((one) => present.includes(one)).map(urnOf);
  return {
    type,
    name,
    urn: urnOf(name),
    props: whole,
    dependencies,
    propertyDependencies: {},
    secrets: ($secret ?? []) as string[],
  };
}

function definitionOf(name: string, { environment, ...fields }: Patch): Patch {
  const variables = environment ? Object.entries(environment).map(([one, value]) => ({ name: one, value })) : undefined;
  return { name, ...fields, ...(variables && { environment: variables }) };
}
