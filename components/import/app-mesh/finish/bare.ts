import { type Fields, type Found, fieldOf, isFields } from "../found";
import { type Bare, type Gathered, listed, quoted, titleOf } from "../gathered";
import { byKind, type KindNames, kinds } from "../kinds";
import { takeMesh } from "../take-mesh";
import { asCalled } from "./called";
import { asForms } from "./forms";
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
function kindOf({ spec, origin }: Bare): { readonly names: KindNames; readonly isSure: boolean } | undefined {
  const candidates = candidatesFor(spec);
  const words = wordsOf(origin.file);
  const named = candidates.find((kind) => byKind.get(kind)!.words.some((word) => words.includes(word)));
  // An empty spec says nothing: then the file's name has to.
  const kind = named ?? (Object.keys(spec).length > 0 ? candidates[0] : undefined);
  return kind && { names: byKind.get(kind)!, isSure: named !== undefined || candidates.length === 1 };
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
  const called = asCalled(resources, named, out);
  reportNamed(
    called.filter((_, index) => guessed.has(resources[index]!)),
    out,
  );
  return called;
}

/** One line for all: that a file is named after what is in it is how everybody does it. */
function reportNamed(named: readonly Found[], out: Gathered): void {
  const [first, ...others] = named;
  if (first === undefined) return;
  const titles = listed([...new Set(named.map(titleOf))]);
  const message =
    others.length === 0
      ? `the file does not name what is in it: taken for ${titles}, by its shape and the file's name`
      : `${named.length} files do not name what is in them: taken for ${titles}, by their shapes and the files' names`;
  const help = `add ${quoted(byKind.get(first.kind)!.nameField)}${others.length > 0 ? " and its like" : ""} where one is called otherwise`;
  out.remark("named-by-file", first.origin, message, help);
}

function foundOf(bare: Bare, out: Gathered): Found | undefined {
  const kind = kindOf(bare);
  if (kind === undefined) {
    const help = `add its name, as one of ${kinds.map(({ nameField }) => nameField).join(", ")}`;
    out.remark("unreadable-resource", bare.origin, "a spec has neither a name nor the shape of one kind alone", help);
    return undefined;
  }
  const { names, isSure } = kind;
  const title = titleOfFile(bare.origin.file);
  // Names of AWS have no dots, but for those of virtual services, which are domains.
  const otherName = names.kind === "virtual-service" ? title : title.replace(/[^\w-]+/g, "-");
  if (!isSure) {
    const message = `several kinds have what is in the file: taken for ${titleOf({ kind: names.kind, name: otherName })}`;
    out.remark("guessed-name", bare.origin, message, `add its name, as ${quoted(names.nameField)}`);
  }
  const before = out.resources.length;
  takeMesh(names, bare.document, out, bare.origin, { padded: false, otherName });
  return out.resources[before] as Found | undefined;
}
