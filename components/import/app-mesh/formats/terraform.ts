import { type Fields, fieldOf, isFields, textOf } from "../found";
import type { Format, Source } from "./format";
import { secretIn } from "./pulumi";
import { stateTypes } from "./take-state";

/** `terraform.tfstate`, as `terraform state pull` prints it. */
export const terraformState: Format = {
  matches: ({ resources, lineage, terraform_version }) =>
    Array.isArray(resources) && (typeof lineage === "string" || typeof terraform_version === "string"),
  read: ({ resources, version }, source) => {
    if (version !== 4) {
      const help = "give what `terraform show -json` or `terraform state pull` prints with a Terraform of today";
      source.out.remark("unreadable-resource", { file: source.file }, `it is a state of version ${version}`, help);
      return;
    }
    for (const resource of resources as unknown[]) {
      const instances = fieldOf(resource, "instances");
      const { mode, type } = (isFields(resource) ? resource : {}) as Fields;
      if (mode === "data" || !Array.isArray(instances)) continue;
      for (const instance of instances.filter(isFields)) {
        const hidden = (attributes: Fields) => withoutPaths(attributes, instance.sensitive_attributes, source);
        take(type, instance.attributes, hidden, instance, source);
      }
    }
  },
};

/** What `terraform show -json` prints of a state or of a plan. */
export const terraformShown: Format = {
  matches: (document) => rootOf(document) !== undefined,
  read: (document, source) => {
    const left: unknown[] = [rootOf(document)];
    while (left.length > 0) {
      const module = left.pop();
      const resources = fieldOf(module, "resources");
      const children = fieldOf(module, "child_modules");
      for (const resource of Array.isArray(resources) ? resources.filter(isFields) : []) {
        if (resource.mode === "data") continue;
        const hidden = (values: Fields) => withoutMarked(values, resource.sensitive_values, source) as Fields;
        take(resource.type, resource.values, hidden, resource, source);
      }
      if (Array.isArray(children)) left.push(...[...children].reverse());
    }
  },
};

function rootOf({ values, planned_values, format_version }: Fields): unknown {
  if (typeof format_version !== "string") return undefined;
  return fieldOf(planned_values, "root_module") ?? fieldOf(values, "root_module");
}

function take(type: unknown, fields: unknown, hidden: (fields: Fields) => Fields, part: object, source: Source): void {
  const reader = stateTypes.get(textOf(type) ?? "");
  if (reader && isFields(fields)) reader(hidden(fields), source.out, source.originOf(part));
}

/** The attributes without what is marked by its path: `[{ "type": "get_attr", "value": "container_definitions" }]`. */
function withoutPaths(attributes: Fields, paths: unknown, source: Source): Fields {
  let result: unknown = attributes;
  for (const path of Array.isArray(paths) ? paths : []) {
    const steps = (Array.isArray(path) ? path : []).map((step) => {
      const value = fieldOf(step, "value");
      return isFields(value) ? value.value : value;
    });
    if (steps.length > 0) result = withoutPath(result, steps, source);
  }
  return result as Fields;
}

/** A step that can not be followed hides all from there on: rather too much than a secret. */
function withoutPath(value: unknown, [step, ...rest]: readonly unknown[], source: Source): unknown {
  if (value === null || value === undefined) return value;
  if (step === undefined || typeof value !== "object") return secretIn(source);
  if (Array.isArray(value)) {
    const index = Number(step);
    if (!Number.isInteger(index)) return secretIn(source);
    return value.map((one, at) => (at === index ? withoutPath(one, rest, source) : one));
  }
  if (!Object.hasOwn(value, String(step))) return value;
  return { ...value, [String(step)]: withoutPath((value as Fields)[String(step)], rest, source) };
}

/** The values without those that stand as `true` in the same place of the marks. */
function withoutMarked(value: unknown, marks: unknown, source: Source): unknown {
  if (marks === true) return value === null ? value : secretIn(source);
  if (Array.isArray(value) && Array.isArray(marks))
    return value.map((one, at) => withoutMarked(one, marks[at], source));
  if (!isFields(value) || !isFields(marks)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withoutMarked(one, fieldOf(marks, name), source)]),
  );
}
