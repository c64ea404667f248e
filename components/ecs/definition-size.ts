import type { Task } from "./definitions";

/**
 * The most bytes that a task definition has.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export const largestDefinition = 65_536;

/** What is left for values that are known only at deployment: ARNs, names, the user's own. */
export const roomForUnknown = 4096;

/** Bytes of a task definition as Amazon ECS gets it, as far as it is known. */
export function definitionSize(task: Task): number {
  return Buffer.byteLength(JSON.stringify(task));
}

export function fitsDefinition(task: Task): boolean {
  return definitionSize(task) <= largestDefinition - roomForUnknown;
}
