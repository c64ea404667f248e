import type { Path } from "../../../diagnostics/diagnostic";
import type { Behaviour } from "./behaviour";
import { toldTasks } from "./clusters";
import { everywhere } from "./everywhere";
import { isDisjoint } from "./match";
import type { Part, Parts } from "./part";
import { fieldOf } from "./places";

/** One thing that an Envoy does otherwise than the graph says. */
export interface Difference {
  /** Where a user looks: calls of a service, requests on a port. */
  readonly group: string;
  readonly what: string;
  /** In the dump, and by the graph; undefined for what is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly path: Path;
}

export interface Found {
  readonly differences: readonly Difference[];
  /** Settings that were held against each other. */
  readonly compared: number;
  /** Versions whose tasks a control plane told of, and whose name is asked for now. */
  readonly told: readonly string[];
}

/** Whatever two behaviours differ in, in the order of the graph. */
export function differencesOf(dump: Behaviour, graph: Behaviour, isPartial: boolean, root: Path): Found {
  return new Comparison(dump, graph, isPartial, root).found();
}

/** Routes that are the same but for what they ask of requests: the names in the graph, each with that in the dump. */
function movedIn(before: Parts, after: Parts): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  const gone = [...before].filter(([name, { match }]) => match && !after.has(name));
  for (const [name, part] of after) {
    if (!part.match || before.has(name)) continue;
    const index = gone.findIndex(([, one]) => wordsOf(one) === wordsOf(part));
    if (index >= 0) moved.set(name, gone.splice(index, 1)[0]![0]);
  }
  return moved;
}

function wordsOf({ said, parts }: Part): string {
  return [said, ...Array.from(parts ?? [], ([name, part]) => `${name} ${part.said}`)].join();
}

class Comparison {
  readonly #differences: Difference[] = [];
  readonly #told: string[] = [];
  #compared = 0;

  constructor(
    private readonly dump: Behaviour,
    private readonly graph: Behaviour,
    private readonly isPartial: boolean,
    private readonly root: Path,
  ) {}

  found(): Found {
    const { dump, graph } = this;
    for (const title of new Set([...graph.groups.keys(), ...dump.groups.keys()])) {
      if (this.#isKnown(title))
        this.#compareEither(title, [], dump.groups.get(title), graph.groups.get(title), this.root);
    }
    this.#compareClusters();
    const order = [...graph.groups.keys(), ...dump.groups.keys()].filter((title) => title !== everywhere);
    const rank = ({ group }: Difference) => order.indexOf(group) + 1 || order.length + 1;
    const sorted = [...this.#differences].sort((one, other) => rank(one) - rank(other));
    return { differences: sorted, compared: this.#compared, told: this.#told };
  }

  /** Whether the dump says anything of a group, or would if it did that. */
  #isKnown(title: string): boolean {
    const { dump, graph, isPartial } = this;
    const door = graph.doors.get(title);
    if (title === everywhere) return dump.groups.has(everywhere);
    if (door === undefined || dump.groups.has(title)) return true;
    return !dump.unknown.has(door) && (!isPartial || [...dump.doors.values()].includes(door));
  }

  #compareEither(
    group: string,
    way: readonly string[],
    before: Part | undefined,
    after: Part | undefined,
    near: Path,
  ): void {
    const own = way.length > 0 ? fieldOf(way.at(-1)!, near) : near;
    const path = after?.path ?? before?.path ?? own;
    if (before && after) {
      this.#compare(group, way, before, after, path);
      return;
    }
    this.#compared += 1;
    const what = way.length > 0 ? way.join(": ") : "all";
    this.#differences.push({ group, what, before: before?.said, after: after?.said, path });
  }

  #compare(group: string, way: readonly string[], before: Part, after: Part, path: Path): void {
    for (const fact of new Set([...before.facts.keys(), ...after.facts.keys()])) {
      const [was, is] = [before.facts.get(fact), after.facts.get(fact)];
      if (this.isPartial && was === undefined) continue;
      this.#compared += 1;
      if (was === is || this.#isTold(way, fact, was, is)) continue;
      this.#differences.push({
        group,
        what: [...way, fact].join(": "),
        before: was,
        after: is,
        path: fieldOf(fact, path),
      });
    }
    if (before.facts.get("protocol") !== after.facts.get("protocol") && way.length === 0) return;
    if (!before.parts || !after.parts) return;
    this.#compareParts(group, way, before.parts, after.parts, path);
    this.#compareOrder(group, way, before.parts, after.parts, path);
  }

  #compareParts(group: string, way: readonly string[], before: Parts, after: Parts, path: Path): void {
    const moved = movedIn(before, after);
    for (const name of new Set([...after.keys(), ...before.keys()])) {
      // Whether a listener takes TLS is said before, and a dump of routes alone does not say it.
      const isSaid = name === "TLS" && way.length === 0 && !(before.has(name) && after.has(name));
      if (isSaid || [...moved.values()].includes(name)) continue;
      const was = moved.get(name);
      if (was === undefined) {
        this.#compareEither(group, [...way, name], before.get(name), after.get(name), path);
        continue;
      }
      this.#compared += 1;
      const what = [...way, name, "asks for"].join(": ");
      this.#differences.push({ group, what, before: was, after: name, path: after.get(name)!.path ?? path });
    }
  }

  /** The control plane told of tasks; without one, their name in DNS is asked for, which is no change of behaviour. */
  #isTold(way: readonly string[], fact: string, was: string | undefined, is: string | undefined): boolean {
    if (fact !== "found by" || was !== toldTasks || !is?.startsWith("all addresses of ")) return false;
    this.#told.push(way[0]!);
    return true;
  }

  /** Routes for requests that several of them take are tried in one order. */
  #compareOrder(group: string, way: readonly string[], before: Parts, after: Parts, path: Path): void {
    const both = [...before].filter(([match, part]) => part.match && after.has(match));
    const rank = new Map([...after.keys()].map((match, index) => [match, index]));
    for (const [index, [one, { match }]] of both.entries()) {
      const late = both
        .slice(0, index)
        .find(([other, part]) => rank.get(other)! > rank.get(one)! && !isDisjoint(part.match!, match!));
      this.#compared += 1;
      if (!late) continue;
      const order = { before: `after ${late[0]}`, after: `before ${late[0]}` };
      const place = fieldOf("priority", after.get(one)?.path ?? path);
      this.#differences.push({ group, what: [...way, one, "is tried"].join(": "), ...order, path: place });
      return;
    }
  }

  #compareClusters(): void {
    const { dump, graph } = this;
    if (!dump.clusters || !graph.clusters) return;
    const alone = dump.groups.size === 0;
    for (const label of new Set([...graph.clusters.keys(), ...dump.clusters.keys()])) {
      const [before, after] = [dump.clusters.get(label), graph.clusters.get(label)];
      // Where a route leads to one of them only, the route is what differs.
      if (!alone && !(before && after)) continue;
      const group = graph.leads.get(label) ?? dump.leads.get(label);
      if (group === undefined && !alone) continue;
      this.#compareEither(group ?? "clusters", [label], before, after, this.root);
    }
  }
}
