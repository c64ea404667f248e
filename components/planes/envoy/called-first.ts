import { runningOf } from "../../ecs/running";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import { callsOf } from "./calls";

/**
 * The versions that have to run before a version's Envoy is told to send calls to them: no control plane holds a route
 * back until its targets are there. Of versions that call each other in a circle none can be first.
 */
export function calledFirst(graph: ResolvedGraph): (version: ResolvedVersion) => readonly ResolvedVersion[] {
  const called = new Map<string, readonly ResolvedVersion[]>();
  for (const running of runningOf(graph)) {
    const gateway = running.kind === "gateway" ? running : undefined;
    for (const version of running.versions) called.set(version.key, calledBy({ graph, version, gateway }));
  }
  const { numbers } = new Circles(called);
  return ({ key }) => (called.get(key) ?? []).filter((one) => numbers.get(one.key) !== numbers.get(key));
}

function calledBy(scope: Parameters<typeof callsOf>[0]): ResolvedVersion[] {
  const targets = callsOf(scope).flatMap(({ ways }) => ways.flatMap((way) => way.targets));
  const heavy = targets.filter(({ weight, version }) => weight > 0 && !version.external);
  return [...new Set(heavy.map(({ version }) => version))];
}

type Calls = ReadonlyMap<string, readonly ResolvedVersion[]>;

/** Versions in the same circle of calls have the same number (Tarjan's algorithm, without a call for each step). */
class Circles {
  readonly numbers = new Map<string, number>();
  private readonly entered = new Map<string, number>();
  private readonly low = new Map<string, number>();
  private readonly open: string[] = [];
  private readonly path: { readonly key: string; readonly rest: ResolvedVersion[] }[] = [];

  constructor(private readonly called: Calls) {
    for (const key of called.keys()) {
      if (this.entered.has(key)) continue;
      this.enter(key);
      while (this.path.length > 0) this.step();
    }
  }

  private enter(key: string): void {
    this.low.set(key, this.entered.size);
    this.entered.set(key, this.entered.size);
    this.open.push(key);
    this.path.push({ key, rest: [...(this.called.get(key) ?? [])] });
  }

  private step(): void {
    const { key, rest } = this.path.at(-1)!;
    const next = rest.pop()?.key;
    if (next === undefined) this.leave(key);
    else if (!this.entered.has(next)) this.enter(next);
    else if (!this.numbers.has(next)) this.lower(key, this.entered.get(next)!);
  }

  private leave(key: string): void {
    this.path.pop();
    const low = this.low.get(key)!;
    const before = this.path.at(-1);
    if (before) this.lower(before.key, low);
    if (low !== this.entered.get(key)) return;
    const number = this.numbers.size;
    for (const one of this.open.splice(this.open.lastIndexOf(key))) this.numbers.set(one, number);
  }

  private lower(key: string, number: number): void {
    this.low.set(key, Math.min(this.low.get(key)!, number));
  }
}
