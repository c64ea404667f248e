import { performance } from "node:perf_hooks";
import { Engine, engineIsMissing } from "../test/support/engine";
import type { Measured } from "./cases";
import type { Print, Target } from "./policy";

type InChild = (name: string, services: number) => Measured;

/**
 * A preview and an update of a program by Pulumi's own engine, over the tests' cloud in this process: `cold` is the
 * preview, `warm` the update, and the memory is that of the program with the cloud.
 */
export async function throughEngine(program: () => unknown): Promise<Measured> {
  const missing = engineIsMissing();
  if (missing) throw new Error(missing);
  const engine = new Engine();
  try {
    const stack = await engine.stack(async () => void program(), { policies: false });
    const begun = performance.now();
    const previewed = await stack.preview();
    const between = performance.now();
    const updated = await stack.up();
    const ended = performance.now();
    if (!previewed.ok || !updated.ok) throw new Error(previewed.ok ? updated.said : previewed.said);
    const memory = process.resourceUsage().maxRSS / 1024;
    return { cold: between - begun, warm: ended - between, memory, count: updated.calls.length };
  } finally {
    engine.remove();
  }
}

/** What the component costs where the engine does the rest. */
export function engine(services: readonly number[], inChild: InChild, print: Print, target: Target): void {
  process.stdout.write("\nThrough Pulumi's engine: ms and MB, beside the same resources written by hand\n");
  print("services", "resources", "preview", "by hand", "up", "by hand", "ratio", "MB", "by hand");
  for (const count of services) {
    const ours = inChild("engine-component", count);
    const hand = inChild("engine-by-hand", count);
    const ratio = (ours.cold + ours.warm) / (hand.cold + hand.warm);
    print(
      String(count),
      String(ours.count),
      ours.cold,
      hand.cold,
      ours.warm,
      hand.warm,
      ratio,
      ours.memory,
      hand.memory,
    );
    target(`preview and update of ${count} services, times the hand-written program`, ratio, 1.2);
  }
}
