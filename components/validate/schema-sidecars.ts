import { z } from "zod";
import type { Sidecars } from "../graph/sidecars";
import { leaf, leaves, permissions } from "./schema-parts";

const settings = z.strictObject({
  enabled: z.boolean().exactOptional(),
  image: leaf.exactOptional(),
  cpu: z.int().exactOptional(),
  memory: z.int().exactOptional(),
  env: leaves.exactOptional(),
  secrets: leaves.exactOptional(),
  config: leaf.exactOptional(),
  permissions: permissions.exactOptional(),
});

export const sidecars = z.strictObject({
  openTelemetry: settings.exactOptional(),
  cloudWatchAgent: settings.exactOptional(),
  datadog: settings.exactOptional(),
}) satisfies z.ZodType<Sidecars>;
