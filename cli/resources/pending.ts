import { childKey, componentType } from "../../components/plan/component";
import { identities } from "../../components/plan/identities";
import { type Candidate, candidateOf } from "../existing/candidates";
import { InputError } from "../failure";
import { type Entry, entryOf, giveState, isObject, nameOf, propertiesOf, type Raw, states, typeOf } from "./entries";
import { Secrets } from "./secrets";

/** What an update had begun to make when it was cut off. */
export interface CutOff {
  /** What is of an application of ours, by the component's name. */
  readonly components: ReadonlyMap<string, readonly Candidate[]>;
  /** URNs of what is not. */
  readonly others: readonly string[];
  /** Region of the first that has one. */
  readonly region: string | undefined;
}

/** The creations of an exported state that were begun and never recorded. */
export function cutOffIn(document: Raw, file: string): CutOff {
  const operations = isObject(document.deployment) ? (document.deployment.pending_operations ?? []) : undefined;
  if (!Array.isArray(operations)) throw new InputError("it is no exported state", giveState, { file }, states);
  const components = new Map<string, Candidate[]>();
  const others: string[] = [];
  let region: string | undefined;
  for (const [index, operation] of operations.entries()) {
    const { type, resource } = isObject(operation) ? operation : ({} as Raw);
    if (type !== "creating") continue;
    const entry = entryOf(resource, `resource of pending operation ${index + 1}`, file);
    const component = componentOf(entry);
    const inputs = (propertiesOf(entry, "inputs", { file, secrets: new Secrets() }) ?? {}) as Raw;
    if (typeof inputs.region === "string") region ??= inputs.region;
    const key = component === undefined ? undefined : keyIn(component, entry);
    if (component === undefined || key === undefined) others.push(entry.urn);
    else {
      const candidates = components.get(component) ?? [];
      candidates.push(candidateOf(key, inputs, []));
      components.set(component, candidates);
    }
  }
  return { components, others, region };
}

/** Name of the component that a resource is a child of. */
function componentOf({ parent }: Entry): string | undefined {
  if (typeof parent !== "string" || !parent.split("::")[2]?.endsWith(componentType)) return undefined;
  return parent.split("::").slice(3).join("::");
}

/** `TYPE::NAME` of the plan that a child was made for. */
function keyIn(component: string, entry: Entry): string | undefined {
  return Object.hasOwn(identities, typeOf(entry)) ? childKey(component, typeOf(entry), nameOf(entry)) : undefined;
}
