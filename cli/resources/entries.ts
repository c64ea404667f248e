import type { CheckedSource } from "../../policy/check";
import { InputError } from "../failure";
import type { Secrets } from "./secrets";
import { readValue, TooDeep } from "./values";

/** A resource in a state or a preview, of which nothing is sure yet. */
export type Entry = Readonly<Record<string, unknown>> & { readonly urn: string };

export type Raw = Readonly<Record<string, unknown>>;

export const states: InputError["code"] = "not-a-state";
export const giveState = "give what `pulumi stack export` or `pulumi preview --json --show-sames` prints";

export function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Makes sure that something is a resource with a name. */
export function entryOf(value: unknown, place: string, file: string): Entry {
  const urn = isObject(value) ? value.urn : undefined;
  if (typeof urn === "string" && /^urn:pulumi:[^:]*::[^:]*::.+::/.test(urn)) return value as Entry;
  const found = isObject(value) ? (urn === undefined ? "has no URN" : "has a URN that is none") : "is no resource";
  throw new InputError(`${place} ${found}`, giveState, { file }, states);
}

/** Whether a resource is there and the program's own: what was read only, or is on its way out, policies do not see. */
export function isManaged({ external, pendingReplacement, delete: deleted }: Entry): boolean {
  return external !== true && pendingReplacement !== true && deleted !== true;
}

const providers = "pulumi:providers:";

export interface Reading {
  readonly file: string;
  readonly secrets: Secrets;
  /** Region that providers have which are not among the resources. */
  readonly region?: string;
}

/** The resources as rules take them; providers are where these find their region. */
export function sourcesOf(entries: readonly Entry[], reading: Reading): CheckedSource[] {
  const others = entries.filter(
    (entry) => !typeOf(entry).startsWith(providers) && typeOf(entry) !== "pulumi:pulumi:Stack",
  );
  const byUrn = new Map<string, object>();
  for (const entry of entries) {
    if (typeOf(entry).startsWith(providers)) byUrn.set(entry.urn, propertiesOf(entry, "inputs", reading) ?? {});
  }
  return others.map((entry) => {
    const provider = providerOf(entry, byUrn, reading);
    const outputs = propertiesOf(entry, "outputs", reading);
    const ignored = textsOf(entry.ignoreChanges);
    return {
      type: typeOf(entry),
      name: nameOf(entry),
      urn: entry.urn,
      props: propertiesOf(entry, "inputs", reading) ?? {},
      ...(provider && { provider: { props: provider } }),
      ...(outputs && Object.keys(outputs).length > 0 && { outputs }),
      ...(ignored.length > 0 && { opts: { ignoreChanges: ignored } }),
      dependencies: textsOf(entry.dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(isObject(entry.propertyDependencies) ? entry.propertyDependencies : {}).map(([input, urns]) => [
          input,
          textsOf(urns),
        ]),
      ),
    };
  });
}

/** `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`: a type may stand beside it, too. */
export function typeOf({ type, urn }: Entry): string {
  return typeof type === "string" ? type : (urn.split("::")[2]!.split("$").at(-1) ?? "");
}

export function nameOf({ urn }: Entry): string {
  return urn.split("::").slice(3).join("::");
}

/** A reference to a provider is its URN, `::`, and its id. */
function providerOf({ provider }: Entry, known: ReadonlyMap<string, object>, { region }: Reading): object | undefined {
  if (typeof provider !== "string") return undefined;
  const found = known.get(provider.slice(0, provider.lastIndexOf("::")));
  const byConfiguration = region !== undefined && /::pulumi:providers:aws::default/.test(provider);
  return found ?? (byConfiguration ? { region } : undefined);
}

export function propertiesOf(
  entry: Entry,
  field: "inputs" | "outputs",
  { file, secrets }: Reading,
): object | undefined {
  const value = entry[field] ?? undefined;
  if (value === undefined) return undefined;
  const failed = (found: string) =>
    new InputError(`${field} of ${JSON.stringify(nameOf(entry))} ${found}`, giveState, { file }, states);
  if (!isObject(value)) throw failed("are no object");
  try {
    return readValue(value, secrets) as object;
  } catch (error) {
    if (error instanceof TooDeep) throw failed("are nested too deeply");
    throw error;
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
