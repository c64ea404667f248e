/** A size of a Fargate task: CPU units and MiB of memory. */
export interface FargateSize {
  readonly cpu: number;
  readonly memory: number;
}

/**
 * Memory in MiB that goes with each number of CPU units: least, most and step.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const rows: readonly (readonly [cpu: number, least: number, most: number, step: number])[] = [
  [512, 1024, 4096, 1024],
  [1024, 2048, 8192, 1024],
  [2048, 4096, 16384, 1024],
  [4096, 8192, 30720, 1024],
  [8192, 16384, 61440, 4096],
  [16384, 32768, 122880, 8192],
];

/** Every legal size, smallest first: by CPU, then by memory. */
export const fargateSizes: readonly FargateSize[] = [
  ...[512, 1024, 2048].map((memory) => ({ cpu: 256, memory })),
  ...rows.flatMap(([cpu, least, most, step]) =>
    Array.from({ length: (most - least) / step + 1 }, (_, index) => ({ cpu, memory: least + index * step })),
  ),
  ...[61440, 122880, 249856].map((memory) => ({ cpu: 32768, memory })),
];

/** The smallest legal size with at least this CPU and memory; undefined when there is none. */
export function smallestFargateSize(cpu: number, memory: number): FargateSize | undefined {
  return fargateSizes.find((size) => size.cpu >= cpu && size.memory >= memory);
}

export function isFargateSize(cpu: number, memory: number): boolean {
  return fargateSizes.some((size) => size.cpu === cpu && size.memory === memory);
}

/** The legal size to offer for an illegal one: the next larger, or the largest of all. */
export function nearestFargateSize(cpu: number, memory: number): FargateSize {
  return smallestFargateSize(cpu, memory) ?? fargateSizes[fargateSizes.length - 1]!;
}
