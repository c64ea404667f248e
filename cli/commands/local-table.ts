import { egressPort } from "../../components/planes/envoy/names";
import type { Ground } from "../../local/run/ground";
import type { Placed } from "../../local/run/layout";
import type { OwnApps } from "../../local/run/plan";
import type { Prepared } from "../../local/run/prepared";

/** A line for every task: where it is called, where it calls others, where its Envoy is asked, what stands behind. */
export function localTable({ graph, layout }: Prepared, own: OwnApps, { within }: Ground): string {
  const head = ["task", "called at", "calls others at", "admin", "application"];
  const rows = layout.map((placed) => {
    const { version, task, address, adminPort } = placed;
    const ports = portsOf(placed);
    const apart = version.external
      ? ["-", "-"]
      : [within ? "their names" : `http_proxy=http://${address}:${egressPort}`, `http://${address}:${adminPort}`];
    const behind = graph.versions.has(version.key) ? applicationOf(placed, own) : "-";
    return [`${version.key} ${task}`, ports === "" ? "-" : `${address}${ports}`, ...apart, behind];
  });
  return aligned([head, ...rows]);
}

function portsOf({ version }: Placed): string {
  return version.endpoint.listeners.map(({ port }) => `:${port}`).join(" ");
}

function applicationOf(placed: Placed, own: OwnApps): string {
  const { key } = placed.version;
  if (!own.has(key)) return "echo";
  return own.get(key) ?? `yours, at ${placed.application}${portsOf(placed)}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lineOf = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ");
  return rows.map((row) => lineOf(row).trimEnd()).join("\n");
}
