import { z } from "zod";
import { serviceGraph } from "../components/validate/schema";
import { type DocumentedField, type DocumentedInterface, interfacesIn } from "./interfaces";

type Json = { [key: string]: unknown };

/** Where the public types of a graph stand. */
export const graphSources = [
  "types",
  "endpoint",
  "tls",
  "route",
  "gateway",
  "workload",
  "envoy-settings",
  "sidecars",
  "ingress",
  "load-balancer",
  "running",
].map((file) => `components/graph/${file}.ts`);

/** The JSON Schema that editors complete a graph with: the run-time schema, described in the words of the public types. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(serviceGraph, { unrepresentable: "any", io: "input" }) as Json;
  const interfaces = new Map(graphSources.flatMap(interfacesIn).map((one) => [one.name, one]));
  describe(schema, "ServiceGraph", interfaces);
  return `${JSON.stringify({ ...schema, title: "Service graph of pulumi-ecs-mesh" }, null, 2)}\n`;
}

/** Gives each property its sentence and its default; follows a field's type to the interface that it names. */
function describe(schema: Json, name: string, interfaces: ReadonlyMap<string, DocumentedInterface>): void {
  const fields = new Map(fieldsOf(name, interfaces).map((field) => [field.name, field]));
  for (const [property, value] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
    const field = fields.get(property);
    if (!field) continue;
    value.description = field.fallback === undefined ? field.text : `${field.text} Default: ${field.fallback}.`;
    const inner = [value, value.items, value.additionalProperties].find((one) => (one as Json | undefined)?.properties);
    const type = [...interfaces.keys()].find((one) => new RegExp(`\\b${one}\\b`).test(field.type));
    if (inner && type) describe(inner as Json, type, interfaces);
  }
}

/** The fields of an interface, and those of the interfaces that it extends. */
function fieldsOf(name: string, interfaces: ReadonlyMap<string, DocumentedInterface>): readonly DocumentedField[] {
  const one = interfaces.get(name);
  return one ? [...one.fields, ...one.extended.flatMap((other) => fieldsOf(other, interfaces))] : [];
}
