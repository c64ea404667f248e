import { bareSpec, command } from "./command";
import { described, listed } from "./described";
import { cloudMap, services, taskDefinition } from "./ecs";
import type { Format } from "./format";
import { pulumiState } from "./pulumi";
import { template } from "./template";
import { terraformShown, terraformState } from "./terraform";

/** Every form that meshes are read from; the first that matches reads. A further one is a file, and a line here. */
export const formats: readonly Format[] = [
  template,
  pulumiState,
  terraformState,
  terraformShown,
  described,
  listed,
  taskDefinition,
  services,
  cloudMap,
  command,
  bareSpec,
];
