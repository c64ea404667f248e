import type { ResolvedPermission, ResolvedSidecar } from "../../graph/resolved-sidecars";
import { sidecarNames } from "../../graph/sidecar-names";
import type { ContainerHealthCheck } from "../../graph/workload";
import { environmentOf, secretsOf } from "../containers";
import type { Statement } from "../definitions";
import { agentUser, type Sidecar } from "./sidecar";

/** A sidecar that a graph has by naming it, as it is unless the graph says otherwise. */
export interface ReadyMade {
  readonly image: string;
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memory: number;
  readonly env: Readonly<Record<string, string>>;
  /** Its configuration, with the variable that it takes it from; undefined where variables are all that it has. */
  readonly config: { readonly variable: string; readonly text: string } | undefined;
  readonly healthCheck: ContainerHealthCheck | undefined;
  /** What it does with the task's role, configured as it is. */
  readonly statements: readonly Statement[];
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
}

/** A ready-made sidecar with a version's settings. It is no reason to stop a task, and its calls go past the proxy. */
export function readyMade(made: ReadyMade, settings: ResolvedSidecar): Sidecar {
  const { config } = made;
  const env = new Map([
    ...Object.entries(made.env),
    ...(config ? [[config.variable, settings.config ?? config.text] as const] : []),
    ...settings.env,
  ]);
  return {
    container: {
      name: sidecarNames[settings.kind],
      image: settings.image ?? made.image,
      essential: false,
      cpu: settings.cpu ?? made.cpu,
      memoryReservation: settings.memory ?? made.memory,
      user: agentUser(),
      ...(env.size > 0 && { environment: environmentOf(env) }),
      ...(settings.secrets.size > 0 && { secrets: secretsOf(settings.secrets) }),
      ...(made.healthCheck && { healthCheck: made.healthCheck }),
    },
    awaited: "START",
    // What a configuration of the user's own needs only the user knows.
    statements: [...(settings.config === undefined ? made.statements : []), ...allow(settings.permissions)],
    replaceable: true,
    tcpPorts: made.tcpPorts,
    udpPorts: made.udpPorts,
  };
}

/** What a graph permits, as statements. */
export function allow(permissions: readonly ResolvedPermission[]): Statement[] {
  return permissions.map(({ actions, resources }) => ({
    Effect: "Allow",
    Action: [...actions],
    Resource: [...resources],
  }));
}
