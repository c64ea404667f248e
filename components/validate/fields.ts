import { z } from "zod";
import type { Path } from "../diagnostics/diagnostic";
import { serviceGraph } from "./schema";

/** The names of the fields that an object at a path may have. */
export function fieldsAt(path: Path): string[] {
  const schema = schemaAt(path);
  const object = schema && unwrap(schema);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

export function isOptionalAt(path: Path): boolean {
  return schemaAt(path) instanceof z.ZodExactOptional;
}

function schemaAt(path: Path): z.ZodType | undefined {
  let schema: z.ZodType | undefined = serviceGraph;
  for (const key of path) schema = schema && inside(unwrap(schema), key);
  return schema;
}

function inside(schema: z.ZodType, key: string | number): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<string, z.ZodType>)[key];
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodExactOptional ? (schema.unwrap() as z.ZodType) : schema;
}
