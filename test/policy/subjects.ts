import { readFileSync } from "node:fs";
import { deployed, type Printed, previewed, type Told, urnOf } from "../support/deployed";
import type { Diagnostic, Subject } from "./analyzer";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** Stands for a value that is not known before the update, as the engine writes it. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Marks a value that the engine keeps secret. */
export const secretMark = "4dabf18193072939515e22adb298388d";

export function secret(value: unknown): object {
  return { [secretMark]: "1b47061264138c4ac30d75fd1eb44270", value };
}

const { resources } = JSON.parse(readFileSync("test/golden/simpleapp/app-mesh.json", "utf8")) as {
  resources: readonly Printed[];
};

/** A sound application, as the engine tells of it after it was deployed, and at its first preview. */
export const sound = { deployed: deployed(resources, "us-west-2"), previewed: previewed(resources, "us-west-2") };

const told = sound.deployed.find(({ type }) => type === taskDefinition)!;

/** A sound task definition with other fields; undefined takes one away. */
export function task(fields: object = {}, name = "front"): Subject & { readonly props: Record<string, unknown> } {
  const entries = Object.entries({ ...told.props, ...fields }).filter(([, value]) => value !== undefined);
  return { type: taskDefinition, name, urn: urnOf({ type: taskDefinition, name }), props: Object.fromEntries(entries) };
}

/** The proxy configuration of that task definition, with other properties; undefined takes one away. */
export function proxy(properties: object): { proxyConfiguration: object } {
  const given = told.props.proxyConfiguration as { properties: object };
  const entries = Object.entries({ ...given.properties, ...properties }).filter(([, value]) => value !== undefined);
  return { proxyConfiguration: { ...given, properties: Object.fromEntries(entries) } };
}

/** A meshed task that gets no credentials, which no user may deploy. */
export const lacking = task(proxy({ EgressIgnoredIPs: "169.254.169.254" }));
/** A meshed task without a role where it can do without, which is advised against. */
export const onInstances = task({ taskRoleArn: undefined, requiresCompatibilities: ["EC2"] });

/** The containers of that task definition, each changed. */
export function containers(change: (container: Record<string, unknown>) => object): string {
  const definitions = JSON.parse(told.props.containerDefinitions as string) as Record<string, unknown>[];
  return JSON.stringify(definitions.map((one) => ({ ...one, ...change(one) })));
}

/** As policies about a stack are told of it: with what AWS has added. */
export function asStack(all: readonly Told[]): Subject[] {
  return all.map((one) => ({ ...one, props: one.outputs }));
}

export function of(policy: string, found: readonly Diagnostic[]): Diagnostic[] {
  return found.filter((one) => one.policy === policy);
}

export function levels(policy: string, found: readonly Diagnostic[]): Diagnostic["level"][] {
  return of(policy, found).map(({ level }) => level);
}
