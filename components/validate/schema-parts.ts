import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { ContainerCondition } from "../graph/enums";

export const text = z.string();
export const texts = z.array(text);
export const port = z.int();

export const record = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

/** A text, or a Pulumi output or promise of one, which nobody looks into. */
export const leaf = z.custom<pulumi.Input<string>>(isLeaf).meta({ type: "string" });

export const leaves = record(leaf);

function isLeaf(value: unknown): boolean {
  return typeof value === "string" || isOutput(value);
}

/** Told by its looks: validation does not load Pulumi. */
export function isOutput(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "__pulumiOutput" in value || typeof (value as { then?: unknown }).then === "function";
}

export const containerHealthCheck = z.strictObject({
  command: texts,
  interval: z.int().exactOptional(),
  timeout: z.int().exactOptional(),
  retries: z.int().exactOptional(),
  startPeriod: z.int().exactOptional(),
});

export const permissions = z.array(z.strictObject({ actions: texts, resources: z.array(leaf) }));

export const container = z.strictObject({
  image: leaf,
  command: texts.exactOptional(),
  entryPoint: texts.exactOptional(),
  env: leaves.exactOptional(),
  secrets: leaves.exactOptional(),
  envFiles: z.array(leaf).exactOptional(),
  mounts: record(text).exactOptional(),
  user: text.exactOptional(),
  ports: z.array(port).exactOptional(),
  udpPorts: z.array(port).exactOptional(),
  cpu: z.int().exactOptional(),
  memory: z.int().exactOptional(),
  essential: z.boolean().exactOptional(),
  dependsOn: record(z.enum(ContainerCondition)).exactOptional(),
  healthCheck: containerHealthCheck.exactOptional(),
  awaited: z.enum(ContainerCondition).exactOptional(),
  bypassesProxy: z.boolean().exactOptional(),
  permissions: permissions.exactOptional(),
});
