import * as pulumi from "@pulumi/pulumi";
import { Late } from "../graph/resolved";
import { isPlain, refsIn } from "../plan/order";
import { Joined, jsonProps, type PlannedResource, Ref } from "../plan/types";

export type Made = Map<string, pulumi.CustomResource>;

/** The inputs of a resource as Pulumi takes them: references and late values as outputs, JSON as text. */
export function inputsOf(resource: PlannedResource, made: Made): object {
  const asText: readonly string[] = (jsonProps as Record<string, readonly string[]>)[resource.type] ?? [];
  const inputs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(resource.props)) {
    inputs[name] = asText.includes(name) ? textOf(value, made, resource) : inputOf(value, made);
  }
  return inputs;
}

/** JSON text; a plain one where everything is known, so that policies can read it before the first deployment. */
function textOf(value: unknown, made: Made, resource: PlannedResource): pulumi.Input<string> {
  const late = lateIn(value);
  const input = inputOf(value, made);
  if (late.length === 0 && refsIn(value).length === 0) return JSON.stringify(input);
  const text = pulumi.jsonStringify(input);
  if (resource.type !== "aws:ecs/taskDefinition:TaskDefinition") return text;
  return pulumi.output(Promise.all(late.map(secretAt))).apply((paths) => {
    const secrets = paths.filter((path) => path !== undefined);
    return secrets.length > 0 ? pulumi.output(refused(secrets)) : text;
  });
}

async function secretAt({ path, value }: Late): Promise<string | undefined> {
  return pulumi.Output.isInstance(value) && (await pulumi.isSecret(value)) ? path : undefined;
}

/**
 * A secret in a container definition is in clear for every reader of the task definition, and makes the whole
 * definition a secret in the state. What goes out in its place is no JSON, so that the provider refuses it at preview
 * already: a registration that never came would have the engine delete what is there.
 */
function refused(paths: readonly string[]): string {
  const help = "put it into Secrets Manager or Parameter Store, and its ARN into secrets";
  const found = `${paths.join(", ")} is a secret, and a container definition shows it to every reader`;
  void pulumi.log.error(`${found}: ${help}`);
  return `refused: ${found}`;
}

function inputOf(value: unknown, made: Made): unknown {
  if (value instanceof Ref) return outputOf(value, made);
  if (value instanceof Late) return lateValue(value);
  if (value instanceof Joined) return pulumi.concat(...value.$join.map((one) => inputOf(one, made)));
  if (Array.isArray(value)) return value.map((one) => inputOf(one, made));
  if (!isPlain(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) if (one !== undefined) copy[key] = inputOf(one, made);
  return copy;
}

function outputOf(ref: Ref, made: Made): unknown {
  const resource = made.get(ref.$ref) as unknown as Record<string, unknown>;
  const output = resource[ref.output];
  if (output === undefined) throw new Error(`${ref.$ref} has no output ${ref.output}`);
  return output;
}

function lateValue({ value, convert, path }: Late): unknown {
  if (value === undefined) throw new Error(`${path} was not given`);
  return convert ? pulumi.output(value as pulumi.Input<string>).apply(convert) : value;
}

function lateIn(value: unknown): Late[] {
  if (value instanceof Late) return [value];
  if (value instanceof Joined) return value.$join.flatMap(lateIn);
  return isPlain(value) ? Object.values(value).flatMap(lateIn) : [];
}
