import type { ResolvedGraph } from "../../components/graph/resolved";
import { tasksOf } from "../checks/tasks";
import { type Certificates, makeCertificates } from "./certificates";
import { type Ground, loopback } from "./ground";
import { layOut, type Placed } from "./layout";
import { localised, usesTls } from "./localised";
import { type OwnApps, planRun } from "./plan";
import type { RunPlan } from "./supervisor";

/** A graph as it runs here, before any of it does. */
export interface Prepared {
  readonly graph: ResolvedGraph;
  readonly layout: readonly Placed[];
  readonly plan: RunPlan;
  /** Undefined where no call has TLS, or nothing makes certificates. */
  readonly certificates: Certificates | undefined;
  /** Whether calls are in clear that have TLS in the graph. */
  readonly inClear: boolean;
}

interface Choices {
  /** Folder of the run. */
  readonly folder: string;
  readonly own?: OwnApps;
  readonly ground?: Ground;
  /** Where tasks were before an edit. */
  readonly before?: readonly Placed[];
}

/** What runs of a sound graph, and where. */
export function prepare(source: ResolvedGraph, { folder, own, ground = loopback, before = [] }: Choices): Prepared {
  const certificates = usesTls(source) ? makeCertificates(source, folder) : undefined;
  const graph = localised(source, certificates);
  const layout = layOut(graph, tasksOf(graph), before, ground);
  ground.make?.(graph, layout);
  const plan = planRun(graph, layout, { own, ground });
  return { graph, layout, plan, certificates, inClear: usesTls(source) && !certificates };
}
