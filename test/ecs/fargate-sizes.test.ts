import assert from "node:assert/strict";
import {
  fargateSizes,
  isFargateSize,
  nearestFargateSize,
  smallestFargateSize,
} from "../../components/ecs/fargate-sizes";

/** The table of the ECS API's documentation, in GB, written down a second time. */
const documented: Record<number, number[]> = {
  256: [0.5, 1, 2],
  512: [1, 2, 3, 4],
  1024: [2, 3, 4, 5, 6, 7, 8],
  2048: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  4096: [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30],
  8192: [16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60],
  16384: [32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120],
  32768: [60, 120, 244],
};

describe("Fargate sizes", () => {
  it("are the ones that AWS documents", () => {
    const expected = Object.entries(documented).flatMap(([cpu, memories]) =>
      memories.map((memory) => ({ cpu: Number(cpu), memory: memory * 1024 })),
    );
    assert.deepEqual(fargateSizes, expected);
  });

  const smallest: [cpu: number, memory: number, expected: [number, number] | undefined][] = [
    [0, 0, [256, 512]],
    [256, 513, [256, 1024]],
    [257, 512, [512, 1024]],
    [256, 2049, [512, 3072]],
    [800, 832, [1024, 2048]],
    [1024, 8193, [2048, 9216]],
    [4096, 30721, [8192, 32768]],
    [8192, 16385, [8192, 20480]],
    [16384, 122881, [32768, 249856]],
    [32769, 512, undefined],
    [256, 249857, undefined],
  ];
  for (const [cpu, memory, expected] of smallest) {
    it(`hold ${cpu} CPU units and ${memory} MiB in ${expected?.join("/") ?? "none"}`, () => {
      const size = smallestFargateSize(cpu, memory);
      assert.deepEqual(size && [size.cpu, size.memory], expected);
    });
  }

  it("offer the next larger for an illegal one, and the largest where there is none", () => {
    assert.deepEqual(nearestFargateSize(512, 512), { cpu: 512, memory: 1024 });
    assert.deepEqual(nearestFargateSize(99999, 1), { cpu: 32768, memory: 249856 });
    assert.equal(isFargateSize(512, 512), false);
    assert.equal(isFargateSize(512, 1024), true);
  });
});
