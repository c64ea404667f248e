/**
 * What stands in a place of AWS's API:
 * - `text`, `number`, `flag`: as they are called; a template and a state may hold each in another's form
 * - `amount`: a number for which 0 says something; else a provider's state writes 0 for what is not there
 * - `on`, `off`: a flag that is so where it is not set
 * - `name`: a text that may stand as the ARN of what it names
 * - `texts`: an object whose keys are the user's
 * - `data`: anything, kept as it is
 */
export type Leaf = "text" | "number" | "amount" | "flag" | "on" | "off" | "name" | "texts" | "data";

/** A part of AWS's API: a leaf, a list of something, or an object of named fields. */
export type Shape = Leaf | readonly [Shape] | { readonly [field: string]: Shape };

export type FieldShapes = { readonly [field: string]: Shape };

/** Names that providers give to fields, besides those that follow from the API's. */
const others: Readonly<Record<string, string>> = {
  proxyconfigurationproperties: "properties",
  configureatlaunch: "configuredAtLaunch",
};

/** `aws_cloud_map`, `AWSCloudMap` and `awsCloudMap` are one name. */
export function spelled(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

const known = new WeakMap<FieldShapes, ReadonlyMap<string, string>>();

/**
 * The API's names of fields by their spelling anywhere: as they are, and in the other number, since Terraform names a
 * list by one of it (`weighted_target`) and Pulumi by several (`jsons`).
 */
export function namesOf(fields: FieldShapes): ReadonlyMap<string, string> {
  const found = known.get(fields);
  if (found) return found;
  const names = new Map(Object.keys(fields).map((name) => [spelled(name), name] as const));
  for (const name of Object.keys(fields)) {
    const one = spelled(name);
    const singular = one.endsWith("ies") ? `${one.slice(0, -3)}y` : one.replace(/s$/, "");
    for (const other of [`${one}s`, one.replace(/y$/, "ies"), singular]) {
      if (!names.has(other)) names.set(other, name);
    }
  }
  for (const [other, name] of Object.entries(others)) if (Object.hasOwn(fields, name)) names.set(other, name);
  known.set(fields, names);
  return names;
}
