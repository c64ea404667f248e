import { basename } from "node:path";
import type { RunChange } from "../../local/run/change";
import type { Ground } from "../../local/run/ground";
import type { OwnApps } from "../../local/run/plan";
import { type Prepared, prepare } from "../../local/run/prepared";
import type { Run } from "../../local/run/supervisor";
import { localAddresses } from "../../local/target/local-addresses";
import { writeAddresses } from "../addresses";
import { explain } from "../explain";
import { filesRead } from "../load/imported";
import { printResult, say } from "../output";
import type { Watch } from "../watch";
import { localTable } from "./local-table";
import { ownApps } from "./own-apps";
import { soundGraph } from "./sound";

/** Where a graph runs, whichever it is meanwhile. */
export interface Place {
  readonly own: OwnApps;
  readonly ground: Ground;
  readonly run: Run;
  readonly folder: string;
  /** File for `verify --target`. */
  readonly addresses: string | undefined;
}

export function tellWhere({ graph, layout, certificates }: Prepared, { run, addresses }: Place): void {
  if (addresses !== undefined) writeAddresses(addresses, localAddresses(graph, layout, run.control, certificates));
}

interface Followed {
  readonly file: string;
  readonly options: { readonly export?: string; readonly run: readonly string[] };
  readonly place: Place;
  prepared: Prepared;
}

/** Applies every edit that is sound; of the others it says what is wrong, and the graph before goes on. */
export async function follow(watch: Watch, followed: Followed): Promise<void> {
  const { file, options, place } = followed;
  const { own, ground, run, folder } = place;
  for (;;) {
    watch.of([file, ...filesRead()]);
    const heard = await watch.next();
    try {
      const source = await soundGraph(file, options.export);
      ownApps(options.run, source);
      const next = prepare(source, { folder, own, ground, before: followed.prepared.layout });
      const changed = await run.change(next.plan);
      followed.prepared = next;
      tellWhere(next, place);
      if (changed.fresh.length + changed.gone.length > 0) printResult(localTable(next, own, ground));
      say(`${basename(file)}: ${inWords(changed, heard)}`);
      changed.ill.forEach(say);
    } catch (error) {
      // What ends with the run is no fault of the edit.
      if (watch.isClosed) return;
      explain(error);
      say(`${basename(file)} is not applied; the graph before goes on`);
    }
  }
}

/** In a line, what an edit has changed. */
function inWords({ altered, fresh, gone, restarted, inForce }: RunChange, heard: number): string {
  const said = [
    ["changed", altered],
    ["new", fresh],
    ["gone", gone],
    ["restarted, for what an Envoy reads only once", restarted],
  ] as const;
  const parts = said.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${names.join(", ")}`);
  if (parts.length === 0) return "nothing that runs here has changed";
  return `${parts.join("; ")}; in force after ${Math.round(inForce - heard)} ms`;
}
