import assert from "node:assert/strict";
import { compile } from "../../../components/compile";
import { formatDiagnostics } from "../../../components/diagnostics/format";
import { hasErrors } from "../../../components/diagnostics/report";
import type { ContainerDefinition } from "../../../components/ecs/definitions";
import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import type { Plan } from "../../../components/plan/types";
import { envoy } from "../../../components/planes/envoy";

// biome-ignore lint/suspicious/noExplicitAny: these tests look into the inputs of several types
export type Props = any;
export const region = "us-west-2";
export const objects = { envoyConfiguration: "object", envoyBucket: "configurations" } as const;

export const split = (stable: number, more: Partial<ServiceGraph["envoy"]> = {}): ServiceGraph => ({
  name: "shop",
  envoy: more,
  services: {
    web: { port: 8080, image: "web", backends: ["cart"], ingress: {} },
    cart: {
      port: 9080,
      versions: { stable: { image: "a", weight: stable }, canary: { image: "b", weight: 100 - stable } },
    },
  },
});

export function planned(graph: ServiceGraph, place: Partial<PlaceArgs> = {}): Plan {
  const { plan, diagnostics } = compile(graph, envoy, { region, ...place });
  assert.ok(!hasErrors(diagnostics), formatDiagnostics(diagnostics));
  return plan;
}

export const propsOf = (plan: Plan, type: string, name: string) =>
  plan.find((one) => one.type === `aws:${type}` && one.name === name)?.props as Props;
export const containersOf = (plan: Plan, name = "web"): ContainerDefinition[] =>
  propsOf(plan, "ecs/taskDefinition:TaskDefinition", name).containerDefinitions;
export const contentOf = (plan: Plan, name = "web"): string =>
  propsOf(plan, "s3/bucketObjectv2:BucketObjectv2", name).content;
