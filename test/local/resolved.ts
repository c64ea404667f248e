import assert from "node:assert/strict";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { ServiceGraph } from "../../components/graph/types";
import { validate } from "../../components/validate";

/** A sound graph, resolved. */
export function resolved(source: ServiceGraph): ResolvedGraph {
  const { graph, diagnostics } = validate(source);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(errors, []);
  return graph!;
}

/** A service of two versions, and one that calls it. */
export function shop(over: Partial<ServiceGraph["services"][string]> = {}): ServiceGraph {
  return {
    name: "shop",
    services: {
      web: { port: 8080, image: "web:1", backends: ["catalog"] },
      catalog: {
        port: 9090,
        versions: { stable: { image: "catalog:1", weight: 90 }, canary: { image: "catalog:2", weight: 10 } },
        ...over,
      },
      other: { port: 7070, image: "other:1" },
    },
  };
}
