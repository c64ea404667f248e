import type { KeyPair } from "../run/certificates";

/** An address and a port. */
export interface At {
  readonly address: string;
  readonly port: number;
}

/** How a version's calls can be made. */
export type Maker =
  /** By the echo service in its task, which is asked to. */
  | { readonly kind: "relay"; readonly url: string }
  /** Through its proxy, which is reached from here; its services of TCP have ports of their own, by `service:port`. */
  | { readonly kind: "proxy"; readonly at: At; readonly tcp: ReadonlyMap<string, At> };

/** A version where it runs. */
export interface VersionAddresses {
  /** Undefined where its calls can not be made. */
  readonly calls: Maker | undefined;
  /** Where its tasks are asked which tries came: one each, or one for all. */
  readonly tries: readonly string[];
}

/** A gateway as the world reaches it: its ports, where they are others there. */
export interface GatewayAddresses {
  readonly address: string;
  readonly ports: ReadonlyMap<number, number>;
}

/** Where a mesh is: all that is ever contacted. */
export interface Addresses {
  readonly versions: ReadonlyMap<string, VersionAddresses>;
  readonly gateways: ReadonlyMap<string, GatewayAddresses>;
  /** What whoever calls a gateway shows of itself, where that asks for it. */
  readonly outside: KeyPair | undefined;
  /** The variable that has the token of all echo services. */
  readonly token: string | undefined;
}
