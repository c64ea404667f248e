import { millisecondsOf } from "../../components/graph/duration";
import type { OutlierDetection } from "../../components/graph/endpoint";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { EjectionCheck, Unchecked } from "./check";
import { type Leading, wayInWords } from "./found";

/** Tasks of each version that run here, by its key. */
export type TaskCounts = ReadonlyMap<string, number>;

/** Answers that are on their way while Envoy leaves a task out. */
const onTheWay = 2;

/** More calls than this are too many for one task to be left out. */
const mostCalls = 2000;

/** Milliseconds that a task has to be left out at least, so that it is not back while calls are counted. */
const shortest = 5000;

/** A version whose tasks are left out when they fail, and how it is called. */
interface Detected {
  readonly one: Leading;
  readonly version: string;
  readonly detection: OutlierDetection;
  readonly name: string;
  /** Calls until it is certain. */
  readonly count: number;
}

/** A task that fails as often as it may is left out, and the others go on. */
export function ejectionChecks(leading: readonly Leading[], graph: ResolvedGraph, tasks: TaskCounts): EjectionCheck[] {
  return detectedIn(leading, graph, tasks)
    .filter((each) => reasonAgainst(each) === undefined)
    .map(({ one, version, detection, name, count }) => {
      const answer = one.door.protocol === "grpc" ? { grpcStatus: 13 } : { status: 500 };
      const call = { ...one.call, fault: { version, task: 1, ...answer } };
      const least = detection.maxServerErrors;
      return { kind: "ejection", name, path: one.door.path, call, count, version, least, most: least + onTheWay };
    });
}

export function uncheckedEjections(leading: readonly Leading[], graph: ResolvedGraph, tasks: TaskCounts): Unchecked[] {
  return detectedIn(leading, graph, tasks).flatMap((each) => {
    const why = reasonAgainst(each);
    return why === undefined ? [] : [{ name: each.name, path: each.one.door.path, why }];
  });
}

function reasonAgainst({ detection, count }: Detected): string | undefined {
  if (detection.maxEjectionPercent === 0) return "no part of the tasks may be left out";
  if (count > mostCalls) return `it takes ${count} calls`;
  const { baseEjectionDuration: duration } = detection;
  return (millisecondsOf(duration) ?? 0) < shortest
    ? `after ${duration} it is back before that can be seen`
    : undefined;
}

/** Every listener whose failing tasks are left out, once, by who comes to it first. */
function detectedIn(leading: readonly Leading[], graph: ResolvedGraph, tasks: TaskCounts): Detected[] {
  const found = new Map<string, Detected>();
  for (const one of leading.filter(({ door }) => door.protocol !== "tcp")) {
    for (const { version, port, share } of one.decision.arrivals) {
      const listener = graph.versions.get(version)?.endpoint.listeners.find((each) => each.port === port);
      const detection = listener?.outlierDetection;
      if (!detection || found.has(`${version}:${port}`)) continue;
      const errors = detection.maxServerErrors;
      const name = `${one.door.name}: ${wayInWords(one)} leaves out a task of ${version} after ${errors} errors`;
      const count = Math.ceil(((errors + onTheWay) * (tasks.get(version) ?? 2) * 2) / share) + 20;
      found.set(`${version}:${port}`, { one, version, detection, name, count });
    }
  }
  return [...found.values()];
}
