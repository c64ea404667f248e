import { type Fields, type Found, fieldOf, isFields } from "../found";
import { type Bare, type Gathered, quoted, titleOf } from "../gathered";
import { byKind, type KindNames, kinds } from "../kinds";
import { takeMesh } from "../take-mesh";
import { titleOfFile, wordsOf } from "./words";

const listenerOf = (spec: Fields) => {
  const listeners = fieldOf(spec, "listeners");
  return Array.isArray(listeners) ? listeners[0] : undefined;
};
const actionOf = (spec: Fields) =>
  fieldOf(Object.entries(spec).find(([field]) => /^(http2?|grpc|tcp)Route$/.test(field))?.[1], "action");

/** Kinds whose specs can look like this, the likeliest first. */
function candidatesFor(spec: Fields): readonly KindNames["kind"][] {
  const action = actionOf(spec);
  if (action !== undefined) return [isFields(fieldOf(action, "target")) ? "gateway-route" : "route"];
  if ("provider" in spec) return ["virtual-service"];
  if ("egressFilter" in spec) return ["mesh"];
  const listener = listenerOf(spec);
  if ("serviceDiscovery" in spec && listener === undefined && isFields(fieldOf(spec, "serviceDiscovery"))) {
    if (fieldOf(spec.serviceDiscovery, "ipPreference") !== undefined) return ["mesh"];
  }
  if ("serviceDiscovery" in spec || "backends" in spec) return ["virtual-node"];
  const isPlain = isFields(listener) && Object.keys(listener).every((field) => field === "portMapping");
  if (isPlain && !("logging" in spec || "backendDefaults" in spec))
    return ["virtual-router", "virtual-gateway", "virtual-node"];
  if (fieldOf(listener, "timeout") ?? fieldOf(listener, "outlierDetection")) return ["virtual-node"];
  if (listener !== undefined || Object.keys(spec).length > 0) return ["virtual-gateway", "virtual-node"];
  return ["mesh", "virtual-service", "virtual-router", "virtual-node"];
}

/** The kind that a spec is of, by its shape, and by the file's name where several have the shape. */
function kindOf({ spec, origin }: Bare): KindNames | undefined {
  const candidates = candidatesFor(spec);
  const words = wordsOf(origin.file);
  const named = candidates.find((kind) => byKind.get(kind)!.words.some((word) => words.includes(word)));
  // An empty spec says nothing: then the file's name has to.
  const kind = named ?? (Object.keys(spec).length > 0 ? candidates[0] : undefined);
  return kind && byKind.get(kind);
}

/** Names what commands left unnamed, by its shape and the file's name; in the order in which everything was read. */
export function nameBare(read: readonly (Found | Bare)[], out: Gathered): Found[] {
  const resources: Found[] = [];
  const guessed = new Set<Found>();
  for (const one of read) {
    const found = "kind" in one ? one : foundOf(one, out);
    if (found !== undefined && found !== one) guessed.add(found);
    if (found !== undefined) resources.push(found);
  }
  const named = asForms(resources, guessed);
  for (const one of named.values()) {
    const message = `the file does not name what is in it: taken for ${titleOf(one)}, by its shape and the file's name`;
    out.remark(
      "guessed-name",
      one.origin,
      message,
      `add ${quoted(byKind.get(one.kind)!.nameField)} to it if it is called otherwise`,
    );
  }
  return resources.map((one) => named.get(one) ?? one);
}

function foundOf(bare: Bare, out: Gathered): Found | undefined {
  const names = kindOf(bare);
  if (names === undefined) {
    const help = `add its name, as one of ${kinds.map(({ nameField }) => nameField).join(", ")}`;
    out.remark("unreadable-resource", bare.origin, "a spec has neither a name nor the shape of one kind alone", help);
    return undefined;
  }
  const before = out.resources.length;
  takeMesh(names, bare.document, out, bare.origin, { padded: false, otherName: titleOfFile(bare.origin.file) });
  return out.resources[before] as Found | undefined;
}

/**
 * Of `color-vn.json` and `color-vn-tls.json`, where the second has all that the first has and more, the second is
 * what the first is updated to, and no other resource.
 */
function asForms(resources: readonly Found[], guessed: ReadonlySet<Found>): Map<Found, Found> {
  const byName = new Map(resources.map((one) => [JSON.stringify([one.kind, one.name]), one]));
  const named = new Map<Found, Found>();
  for (const one of guessed) {
    let { name } = one;
    for (let end = name.lastIndexOf("-"); end > 0; end = name.lastIndexOf("-", end - 1)) {
      const base = byName.get(JSON.stringify([one.kind, name.slice(0, end)]));
      if (base !== undefined && hasMore(one.spec, base.spec)) name = base.name;
    }
    named.set(one, name === one.name ? one : { ...one, name });
  }
  return named;
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
