import type { Path } from "../diagnostics/diagnostic";
import type { Endpoint, Listener } from "../graph/endpoint";
import type { Service, ServiceGraph, Version } from "../graph/types";

/** A place where the user says what something listens on and how it calls others. */
export interface Written {
  readonly path: Path;
  readonly own: Endpoint & Pick<Version, "backends">;
  /** The service of a version, whose settings hold where the version says nothing. */
  readonly service?: Service;
}

/** Every service, version and gateway as the user wrote it. */
export function* written(source: ServiceGraph): Generator<Written> {
  for (const [name, service] of Object.entries(source.services)) {
    const path = ["services", name];
    yield { path, own: service };
    for (const [label, own] of Object.entries(service.versions ?? {})) {
      yield { path: [...path, "versions", label], own, service };
    }
  }
  for (const [name, own] of Object.entries(source.gateways ?? {})) yield { path: ["gateways", name], own };
}

/** The listeners of a place, each with its path: those that are listed, and the one that the place describes itself. */
export function* writtenListeners({ path, own }: Written): Generator<readonly [Partial<Listener>, Path]> {
  yield [own, path];
  for (const [index, listener] of (own.listeners ?? []).entries()) yield [listener, [...path, "listeners", index]];
}

/** Whether a service or one of its versions listens. */
export function listens({ port, listeners, versions = {} }: Service): boolean {
  if (port !== undefined || listeners !== undefined) return true;
  return Object.values(versions).some((version) => version.port !== undefined || version.listeners !== undefined);
}
