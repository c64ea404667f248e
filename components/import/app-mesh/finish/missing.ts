import { type Found, fieldOf, isFields, type Origin, type Reading } from "../found";
import { type Gathered, quoted, titleOf } from "../gathered";
import { byKind } from "../kinds";

/** Says which of the listed resources nobody described, and the command that does. */
export function reportUndescribed(resources: readonly Found[], out: Gathered): void {
  const keyOf = ({ kind, name, meshName }: Pick<Found, "kind" | "name" | "meshName">) =>
    JSON.stringify([kind, meshName, name]);
  const described = new Set(resources.map(keyOf));
  for (const one of out.listed) {
    if (described.has(keyOf(one))) continue;
    const { parentField } = byKind.get(one.kind)!;
    const options = [
      ...(one.meshName === undefined ? [] : [["mesh", one.meshName]]),
      ...(one.meshOwner === undefined ? [] : [["mesh-owner", one.meshOwner]]),
      ...(one.parent === undefined ? [] : [[dashed(parentField!), one.parent]]),
      [`${one.kind}`, one.name],
    ].map(([option, value]) => `--${option === "mesh-owner" ? option : `${option}-name`} ${inShell(value!)}`);
    const help = `give what \`aws appmesh describe-${one.kind} ${options.join(" ")}\` prints`;
    out.remark("undescribed-resource", one.origin, `${titleOf(one)} is listed, and not described`, help);
  }
}

/** `virtualRouterName` as `virtual-router`. */
function dashed(field: string): string {
  return field.replace(/Name$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A word of a shell's command as it is typed. */
function inShell(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const placeholders = /\$\{[^}]*\}/g;

/** Says once of each value that is open why it is so, where it is first used. */
export function reportOpen({ resources, tasks, services, names }: Omit<Reading, "remarks">, out: Gathered): void {
  const used = new Map<string, { readonly origin: Origin; count: number }>();
  for (const one of [...resources, ...tasks, ...services, ...names]) {
    for (const text of textsIn(one)) {
      for (const [open] of text.matchAll(placeholders)) {
        const use = used.get(open);
        if (use) use.count++;
        else if (out.open.has(open)) used.set(open, { origin: one.origin, count: 1 });
      }
    }
  }
  for (const [open, { origin, count }] of used) {
    const times = count === 1 ? "" : `, ${count} times`;
    const message = `${quoted(open)} stands for what is not known${times}: ${out.open.get(open)}`;
    const help = `give its value as parameter ${quoted(open.slice(2, -1))}, or put it into the graph`;
    if (open === "${secret}") out.remark("secret-left-out", origin, message, "put the secret where the graph has this");
    else out.remark("open-value", origin, message, help);
  }
}

function* textsIn(value: unknown): Generator<string> {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === "string") {
      if (one.includes("${")) yield one;
    } else if (Array.isArray(one)) for (const part of one) left.push(part);
    else if (isFields(one))
      for (const field of Object.keys(one)) if (field !== "origin") left.push(fieldOf(one, field));
  }
}
