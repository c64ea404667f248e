import type { Path } from "../../diagnostics/diagnostic";
import { didYouMean } from "../../diagnostics/suggest";
import type { Endpoint } from "../../graph/endpoint";
import type { ResolvedGraph } from "../../graph/resolved";
import type { ServiceGraph } from "../../graph/types";
import type { Rule } from "../rule";

/** TLS of the calls of one service is of a service that is called. */
export const unusedTls: Rule = (graph, report, source) => {
  for (const { of, path, called } of places(graph, source)) {
    for (const name of Object.keys(of)) {
      if (called.has(name)) continue;
      const found = `no call goes to ${JSON.stringify(name.slice(0, 80))}${didYouMean(name, called)}`;
      report("unused-tls", [...path, "backendTls", name], found, "name one of the backends, or remove it");
    }
  }
};

interface Place {
  readonly of: NonNullable<Endpoint["backendTls"]>;
  readonly path: Path;
  /** Names of the services that those call for whom it is said. */
  readonly called: Set<string>;
}

function places({ services }: ResolvedGraph, source: ServiceGraph): Iterable<Place> {
  const found = new Map<object, Place>();
  for (const { name, path, versions, single } of services) {
    const written = source.services[name]!;
    const add = (of: Endpoint["backendTls"], at: Path, called: readonly string[]) => {
      if (!of) return;
      const place = found.get(of) ?? { of, path: at, called: new Set() };
      found.set(of, place);
      for (const one of called) place.called.add(one);
    };
    add(written.backendTls, path, []);
    for (const version of versions) {
      const own = single ? undefined : written.versions?.[version.name]?.backendTls;
      const called = version.endpoint.backends.map(({ service }) => service);
      if (own) add(own, version.path, called);
      else add(written.backendTls, path, called);
    }
  }
  return found.values();
}
