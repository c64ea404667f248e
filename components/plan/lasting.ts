import type { Place } from "./place";
import type { PlannedOptions } from "./types";

/** What may outlast its stack: the mesh, the Cloud Map namespace, the log groups. */
export const Lasting = { Mesh: "mesh", Namespace: "namespace", Logs: "logs" } as const;
export type Lasting = (typeof Lasting)[keyof typeof Lasting];

/** How Pulumi is to treat a resource of a kind that may outlast its stack. */
export function lasting({ retain, protect }: Place, kind: Lasting): PlannedOptions | undefined {
  const retainOnDelete = retain.includes(kind);
  const kept = protect.includes(kind);
  if (!retainOnDelete && !kept) return undefined;
  return { ...(retainOnDelete && { retainOnDelete }), ...(kept && { protect: kept }) };
}
