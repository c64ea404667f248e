import type { Report } from "../diagnostics/report";
import type { Attach, TaskAttachment } from "../ecs/attachments";
import type { Feature } from "../graph/features";
import type { ResolvedGraph } from "../graph/resolved";
import type { Spoken } from "../plan/other-protocols";
import type { Place } from "../plan/place";
import type { PlannedResource } from "../plan/types";

/** A data plane: a pure function from a graph and a place to AWS resources. */
export interface Plane {
  readonly name: string;
  /** What of a graph the plane can carry; the rest becomes a diagnostic by itself. */
  readonly supports: ReadonlySet<Feature>;
  /** Why it can not carry what it does not, where there is more to say. */
  readonly reasons: { readonly [F in Feature]?: string };
  /** Reports what only this plane knows: its own limits, and the tasks with its sidecars in them. */
  check(graph: ResolvedGraph, place: Place, attach: Attach, report: Report): void;
  /** What the plane adds to each version's task. */
  attach(graph: ResolvedGraph, place: Place): Attach;
  /** What tasks take on each port, by all that tells them; not there where resources of the plane's own say it. */
  readonly spoken?: Spoken;
  /** The resources of a graph that has no errors. */
  lower(graph: ResolvedGraph, place: Place, attach: Attach): PlannedResource[];
}

/** The same, asked by checks and by lowering, and made once. */
export function once(attach: Attach): Attach {
  const made = new Map<string, TaskAttachment>();
  return (service, version) => {
    const known = made.get(version.key);
    if (known) return known;
    const attachment = attach(service, version);
    made.set(version.key, attachment);
    return attachment;
  };
}
