import { performance } from "node:perf_hooks";
import { Engine, engineIsMissing, writtenOnce } from "../test/support/engine";
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
    const stack = await engine.stack(async () => void program(), {
      policies: false,
      patience: 900,
      environment: writtenOnce,
    });
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

/** Preview and update together. */
const total = ({ cold, warm }: Measured) => cold + warm;

/** What the component costs where the engine does the rest, and how that grows with the number of services. */
export function engine(services: readonly number[], inChild: InChild, print: Print, target: Target): void {
  process.stdout.write("\nThrough Pulumi's engine: ms and MB, beside the same resources written by hand\n");
  print("services", "resources", "preview", "by hand", "up", "by hand", "ratio", "MB", "by hand", "ms/resource");
  let before: { services: number; each: number } | undefined;
  for (const count of services) {
    const rounds = Array.from({ length: count > 100 ? 1 : 3 }, () => compared(count, inChild));
    const { ours, hand, ratio } = rounds.sort((a, b) => a.ratio - b.ratio)[Math.floor(rounds.length / 2)]!;
    const each = total(ours) / ours.count;
    const columns = [ours.cold, hand.cold, ours.warm, hand.warm, ratio, ours.memory, hand.memory, each];
    print(String(count), String(ours.count), ...columns);
    target(`preview and update of ${count} services, times the hand-written program`, ratio, 1.2);
    // Below a hundred services, most of the time is that of starting.
    if (before && before.services >= 100) {
      target(`time for each resource at ${count} services, times that at ${before.services}`, each / before.each, 1.2);
    }
    before = { services: count, each };
  }
}

function compared(services: number, inChild: InChild) {
  const ours = inChild("engine-component", services);
  const hand = inChild("engine-by-hand", services);
  if (ours.count !== hand.count) throw new Error(`${ours.count} and ${hand.count} resources are not the same program`);
  return { ours, hand, ratio: total(ours) / total(hand) };
}
