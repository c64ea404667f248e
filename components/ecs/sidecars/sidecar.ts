import type { ContainerCondition } from "../../graph/enums";
import type { ContainerDefinition, Statement } from "../definitions";

/** A container that stands beside the application's, with what the task must know of it, as data. */
export interface Sidecar {
  readonly container: ContainerDefinition;
  /** What containers of the application wait for; undefined where they do not. */
  readonly awaited: ContainerCondition | undefined;
  /** What it does with the task's role. */
  readonly statements: readonly Statement[];
  /** Whether a container of the application's own with the same image takes its place, such as a daemon of the user's. */
  readonly replaceable: boolean;
  /** Ports that it takes in the task's one network, mapped or not. */
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
}

/** Group of agents: what runs in it is not sent through the proxy. */
export const agentGroup = "1338";

/** A user in the group of agents; root, as most agents' images have it, unless another is named. */
export function agentUser(user = "0"): string {
  return user.includes(":") ? user : `${user}:${agentGroup}`;
}
