import type { Rule } from "./rule";
import { egressIgnoredIps } from "./rules/egress-ignored-ips";
import { fargateTaskRole } from "./rules/fargate-task-role";
import { readable } from "./rules/readable";
import { taskRole } from "./rules/task-role";

/** Every rule, in the order in which they are documented and run. */
export const rules: readonly Rule[] = [
  readable,
  fargateTaskRole,
  taskRole,
  egressIgnoredIps,
];
