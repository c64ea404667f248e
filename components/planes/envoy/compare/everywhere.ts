import type { Path } from "../../../diagnostics/diagnostic";
import type { Chain } from "./chains";
import type { Dump } from "./dump";
import { list, type Part, partOf } from "./part";
import { accessLogOf, pathsOf, tracingOf } from "./telemetry";

/** The group for what holds on all ports. */
export const everywhere = "everywhere";

/** What an Envoy does with whatever it passes on. */
export function everywherePart(chains: readonly Chain[], { tracing }: Dump, isOpen: boolean, path: Path): Part {
  const http = chains.filter(({ kind }) => kind === "HTTP").map(({ config }) => config);
  const logs = chains.flatMap(({ config }) => accessLogOf(config) ?? []);
  const upgrades = http.flatMap((config) => config.of("upgrade_configs").each());
  const enabled = upgrades.filter((one) => one.of("enabled").flag() ?? true);
  const facts = {
    "access log": list(logs),
    traces: list(http.flatMap((config) => tracingOf(config, tracing) ?? [])),
    paths: http.length > 0 ? list(http.map(pathsOf)) : undefined,
    upgrades:
      http.length > 0 ? list(enabled.map((one) => one.of("upgrade_type").text()?.toLowerCase() ?? "")) : undefined,
    "other calls": isOpen ? "go where they were going" : "are refused",
  };
  return partOf(facts, new Map(), { path });
}
