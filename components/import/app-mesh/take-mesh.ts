import { type Fields, fieldOf, isFields, type Origin, textOf } from "./found";
import { type Gathered, quoted } from "./gathered";
import type { KindNames } from "./kinds";
import { decode, type Writing } from "./shapes/decode";
import { spelled } from "./shapes/shape";

/** Fields of a resource by their spelling in any form. */
export function spelledFields(fields: Fields): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(fields).map(([name, value]) => [spelled(name), value]));
}

/** A resource of App Mesh of which its kind is known, in any form; `otherName` is for one that has no name in it. */
export function takeMesh(names: KindNames, fields: Fields, out: Gathered, origin: Origin, how: Taking): void {
  const given = spelledFields(fields);
  const at = (field: string) => nameIn(given.get(spelled(field)));
  const name = at(names.nameField) ?? (how.padded ? at("name") : undefined) ?? how.otherName;
  const title = names.kind.replace("-", " ");
  const give = "give the output of `aws appmesh describe-*`, or what `create-*` takes, as it is";
  if (name === undefined) {
    out.remark("unreadable-resource", origin, `a ${title} has no name`, give);
    return;
  }
  const spec = specOf(given.get("spec"), names, out, origin, { ...how, title: `${title} ${quoted(name)}` });
  const meshName = names.kind === "mesh" ? undefined : at("meshName");
  const meshOwner = ownerOf(given);
  const parent = names.parentField === undefined ? undefined : at(names.parentField);
  const tags = tagsOf(given.get("tags"));
  if (spec === undefined) return;
  out.resources.push({
    kind: names.kind,
    name,
    ...(meshName !== undefined && { meshName }),
    ...(meshOwner !== undefined && { meshOwner }),
    ...(parent !== undefined && { parent }),
    spec,
    ...(tags && { tags }),
    origin,
  });
}

export interface Taking {
  readonly padded: boolean;
  readonly otherName?: string;
}

function specOf(
  given: unknown,
  { kind, spec: shape }: KindNames,
  out: Gathered,
  origin: Origin,
  { padded, title }: Taking & { readonly title: string },
): Fields | undefined {
  // `create-mesh` and a gateway of Terraform's have none where there is nothing to say.
  const value = given ?? (kind === "mesh" || padded ? {} : undefined);
  const whole = Array.isArray(value) && padded ? (value[0] ?? {}) : value;
  if (!isFields(whole)) {
    const found = whole === undefined ? "has no spec" : "has a spec that is no object";
    out.remark("unreadable-resource", origin, `${title} ${found}`, "give the resource with its whole spec");
    return undefined;
  }
  return decode(whole, shape, writingOf(out, origin, padded, title)) as Fields;
}

/** How the parts of a resource are read, and what is said of parts that can not be. */
export function writingOf(out: Gathered, origin: Origin, padded: boolean, title: string): Writing {
  const help = "it is left out: mend the file, or look at the spelling, if the resource needs it";
  return {
    padded,
    unknownFields: "reported",
    report: (path, found) =>
      out.remark("unreadable-field", origin, `${title}${path === "" ? "" : `, ${path}`}: ${found}`, help),
  };
}

/** A name, where the ARN may stand for it. */
export function nameIn(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  const text = textOf(value);
  return text !== undefined && /^arn:[^/]*:appmesh:/.test(text) ? text.slice(text.lastIndexOf("/") + 1) : text;
}

/** The owner of a mesh, where it is another account than that of the resource. */
function ownerOf(given: ReadonlyMap<string, unknown>): string | undefined {
  const metadata = given.get("metadata");
  const owner = given.get("meshowner") ?? fieldOf(metadata, "meshOwner");
  const ours = given.get("resourceowner") ?? fieldOf(metadata, "resourceOwner");
  return owner === ours ? undefined : nameIn(owner);
}

/** Tags, as a list of pairs or as an object. */
export function tagsOf(given: unknown): Record<string, string> | undefined {
  const pairs = Array.isArray(given)
    ? given.map((one) => [fieldOf(one, "key") ?? fieldOf(one, "Key"), fieldOf(one, "value") ?? fieldOf(one, "Value")])
    : isFields(given)
      ? Object.entries(given)
      : [];
  const tags = pairs.filter(([key, value]) => typeof key === "string" && value !== null && typeof value !== "object");
  return tags.length === 0 ? undefined : Object.fromEntries(tags.map(([key, value]) => [key, String(value ?? "")]));
}
