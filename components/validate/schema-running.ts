import { z } from "zod";
import { LoadBalancerType, LogDriver } from "../graph/enums";
import type { LoadBalancer } from "../graph/load-balancer";
import type { Logs, Scaling, Volume } from "../graph/running";
import { leaf, leaves, port, text } from "./schema-parts";

export const loadBalancer = z.strictObject({
  type: z.enum(LoadBalancerType).exactOptional(),
  internal: z.boolean().exactOptional(),
  port: port.exactOptional(),
  redirectHttp: z.boolean().exactOptional(),
  healthCheck: z
    .strictObject({
      path: text.exactOptional(),
      intervalSeconds: z.int().exactOptional(),
      timeoutSeconds: z.int().exactOptional(),
      healthyThreshold: z.int().exactOptional(),
      unhealthyThreshold: z.int().exactOptional(),
      statusCodes: text.exactOptional(),
    })
    .exactOptional(),
  deregistrationDelaySeconds: z.int().exactOptional(),
}) satisfies z.ZodType<LoadBalancer>;

export const scaling = z.strictObject({
  min: z.int(),
  max: z.int(),
  cpu: z.int().exactOptional(),
  memory: z.int().exactOptional(),
  requestsPerTarget: z.int().exactOptional(),
  scaleInCooldownSeconds: z.int().exactOptional(),
  scaleOutCooldownSeconds: z.int().exactOptional(),
}) satisfies z.ZodType<Scaling>;

export const volume = z.strictObject({
  fileSystemId: leaf,
  accessPointId: leaf.exactOptional(),
  rootDirectory: text.exactOptional(),
  readOnly: z.boolean().exactOptional(),
}) satisfies z.ZodType<Volume>;

export const logs = z.strictObject({
  driver: z.enum(LogDriver).exactOptional(),
  options: leaves.exactOptional(),
  secretOptions: leaves.exactOptional(),
  image: leaf.exactOptional(),
}) satisfies z.ZodType<Logs>;
