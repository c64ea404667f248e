import type { ResolvedGraph } from "../../components/graph/resolved";
import type { EjectionCheck } from "./check";
import { type Leading, wayInWords } from "./found";

/** Tasks of each version that run here, by its key. */
export type TaskCounts = ReadonlyMap<string, number>;

/** Answers that are on their way while Envoy leaves a task out. */
const onTheWay = 2;

/** A task that fails as often as it may is left out, and the others go on. */
export function ejectionChecks(leading: readonly Leading[], graph: ResolvedGraph, tasks: TaskCounts): EjectionCheck[] {
  const seen = new Set<string>();
  return leading.flatMap((one) =>
    one.decision.arrivals.flatMap(({ version, port, share }) => {
      const listener = graph.versions.get(version)?.endpoint.listeners.find((each) => each.port === port);
      const detection = listener?.outlierDetection;
      const count = tasks.get(version) ?? 0;
      const at = `${version}:${port}`;
      if (!detection || seen.has(at) || one.door.protocol === "tcp") return [];
      if (count < 2 || detection.maxEjectionPercent === 0) return [];
      seen.add(at);
      const fault = { version, task: 1, ...(one.door.protocol === "grpc" ? { grpcStatus: 13 } : { status: 500 }) };
      const errors = detection.maxServerErrors;
      return [
        {
          kind: "ejection" as const,
          name: `${one.door.name}: ${wayInWords(one)} leaves out a task of ${version} after ${errors} errors`,
          path: one.door.path,
          call: { ...one.call, fault },
          count: Math.ceil(((errors + onTheWay) * count * 2) / share) + 20,
          version,
          least: errors,
          most: errors + onTheWay,
        },
      ];
    }),
  );
}
