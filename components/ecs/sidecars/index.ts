import type { ResolvedVersion } from "../../graph/resolved";
import type { ResolvedSidecar } from "../../graph/resolved-sidecars";
import type { Sidecars } from "../../graph/sidecars";
import { defineContainer } from "../containers";
import { cloudWatchAgent } from "./cloud-watch-agent";
import { datadog } from "./datadog";
import { logRouter } from "./fire-lens";
import { openTelemetry } from "./open-telemetry";
import { type ReadyMade, readyMade } from "./ready-made";
import { agentGroup, agentUser, type Sidecar } from "./sidecar";

const made: Readonly<Record<keyof Sidecars, ReadyMade>> = { openTelemetry, cloudWatchAgent, datadog };

/** A ready-made sidecar as a graph names it. */
export function readyMadeOf(settings: ResolvedSidecar): Sidecar {
  return readyMade(made[settings.kind], settings);
}

/** The sidecars that a version has whatever the plane: its log router, those that it names, those that it describes. */
export function sidecarsOf(version: ResolvedVersion): Sidecar[] {
  const { logs, taskDefinition, sidecars, containers } = version;
  return [
    ...(logs.driver === "firelens" && !taskDefinition ? [logRouter(logs.image)] : []),
    ...sidecars.map(readyMadeOf),
    ...containers.filter(({ bypassesProxy }) => bypassesProxy).map((container) => described(container, version)),
  ];
}

/** What the application waits for of it stands with the application already, and what it may do with the version. */
function described(container: ResolvedVersion["containers"][number], version: ResolvedVersion): Sidecar {
  const user = agentUser(container.user);
  return {
    container: defineContainer({ ...container, user }, container.ports, version),
    awaited: undefined,
    statements: [],
    replaceable: false,
    tcpPorts: container.ports,
    udpPorts: container.udpPorts,
  };
}

/** The group whose calls go past the proxy; undefined where nothing of the version, or of its plane, runs in it. */
export function groupPastProxy(version: ResolvedVersion, ofPlane: readonly Sidecar[]): string | undefined {
  const inGroup = ({ container }: Sidecar) => container.user?.endsWith(`:${agentGroup}`);
  return [...ofPlane, ...sidecarsOf(version)].some(inGroup) ? agentGroup : undefined;
}
