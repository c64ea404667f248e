import { type Fields, type Found, fieldOf, isFields } from "../found";
import { stemOf, wordsOf } from "./words";

/** Words by which a file's name says that it changes what another one made. */
const updates = new Set(["update", "updated", "updates"]);

/**
 * Which of those that are named by their files are later forms of others, and so have their names:
 * - of `color-vn.json` and `color-vn-tls.json`, where the second has all that the first has and more, the second
 * - `color-vn-update.json` of `color-vn.json`, whatever is in it
 */
export function asForms(resources: readonly Found[], guessed: ReadonlySet<Found>): Map<Found, Found> {
  const byName = new Map(resources.map((one) => [JSON.stringify([one.kind, one.name]), one]));
  const updated = updatedIn(resources, guessed);
  const named = new Map<Found, Found>();
  for (const one of guessed) {
    let { name } = updated(one) ?? one;
    for (let end = name.lastIndexOf("-"); end > 0; end = name.lastIndexOf("-", end - 1)) {
      const base = byName.get(JSON.stringify([one.kind, name.slice(0, end)]));
      if (base !== undefined && hasMore(one.spec, base.spec)) name = base.name;
    }
    named.set(one, name === one.name ? one : { ...one, name });
  }
  return named;
}

/** What a resource is the update of, by its file's name: `color-route-updated-1.2` is one of `color-route-1`. */
function updatedIn(resources: readonly Found[], guessed: ReadonlySet<Found>): (one: Found) => Found | undefined {
  const isUpdate = (one: Found) => guessed.has(one) && wordsOf(`${one.name}.json`).some((word) => updates.has(word));
  const byStem = new Map<string, Found>();
  const ofKind = new Map<Found["kind"], Map<string, Found>>();
  for (const one of resources) {
    if (isUpdate(one)) continue;
    byStem.set(keyOf(one, stemOf(one.name)), one);
    ofKind.set(one.kind, (ofKind.get(one.kind) ?? new Map<string, Found>()).set(one.name, one));
  }
  return (one) => {
    if (!isUpdate(one)) return undefined;
    const stem = stemOf(one.name, updates);
    for (let end = stem.length; end > 0; end--) {
      const base = byStem.get(keyOf(one, stem.slice(0, end)));
      if (base !== undefined) return base;
    }
    const [only, ...others] = ofKind.get(one.kind)?.values() ?? [];
    return stem.length === 0 && others.length === 0 ? only : undefined;
  };
}

function keyOf({ kind }: Found, stem: readonly string[]): string {
  return `${kind} ${stem.join("")}`;
}

function hasMore(later: Fields, earlier: Fields): boolean {
  return includes(later, earlier) && !includes(earlier, later);
}

function includes(whole: unknown, part: unknown): boolean {
  if (Array.isArray(whole) && Array.isArray(part))
    return whole.length === part.length && part.every((one, index) => includes(whole[index], one));
  if (!isFields(whole) || !isFields(part)) return whole === part;
  return Object.entries(part).every(([field, one]) => includes(fieldOf(whole, field), one));
}
