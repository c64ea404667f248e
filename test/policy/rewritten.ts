import fc from "fast-check";
import type { CheckedSource } from "../../policy/check";
import { Type } from "../../policy/resource";

type Props = Record<string, unknown>;
type Definition = Record<string, unknown> & { name?: string };

/** How a stack is written in another way that means the same. */
export interface Rewriting {
  /** Where the numbers come from that order things anew. */
  readonly seed: number;
  readonly spaces: number;
  /** Names of containers, by their old ones. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether numbers and flags are written as texts, in JSON and outside. */
  readonly texts: boolean;
  /** Whether the properties of the proxy are a list of names and values. */
  readonly list: boolean;
  readonly extra: boolean;
  /** Whether what is left out is null, as some languages write it. */
  readonly nulls: boolean;
}

const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_-]{2,12}$/);

export const anyRewriting: fc.Arbitrary<Rewriting> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  spaces: fc.constantFrom(0, 1, 4),
  names: fc
    .uniqueArray(name, { minLength: 3, maxLength: 3 })
    .map(([app, envoy, xray]) => ({ app: app!, envoy: envoy!, xray: xray! })),
  texts: fc.boolean(),
  list: fc.boolean(),
  extra: fc.boolean(),
  nulls: fc.boolean(),
});

/** A stack written in another way; what is no JSON stays as it is. */
export function rewritten(sources: readonly CheckedSource[], how: Rewriting): CheckedSource[] {
  const shuffle = shuffler(how.seed);
  return shuffle(sources).map((source) => ({ ...source, props: propsOf(source, how, shuffle) }));
}

function propsOf({ type, props }: CheckedSource, how: Rewriting, shuffle: Shuffle): Props {
  if (type === Type.Service) return shuffled(renamedIn(props as Props, how), shuffle);
  if (type !== Type.TaskDefinition) return shuffled(props as Props, shuffle);
  const { containerDefinitions, proxyConfiguration, ...rest } = props as Props;
  const written: Props = { ...rest };
  if (typeof containerDefinitions === "string")
    written.containerDefinitions = definitionsOf(containerDefinitions, how, shuffle);
  if (proxyConfiguration !== undefined) {
    written.proxyConfiguration = isMap(proxyConfiguration)
      ? proxyOf(proxyConfiguration, how, shuffle)
      : proxyConfiguration;
  }
  return shuffled(
    { ...written, ...(how.nulls && { ephemeralStorage: null }), ...(how.extra && { tags: { team: "web" } }) },
    shuffle,
  );
}

function definitionsOf(text: string, how: Rewriting, shuffle: Shuffle): string {
  let definitions: unknown;
  try {
    definitions = JSON.parse(text);
  } catch {
    return text;
  }
  if (!Array.isArray(definitions)) return text;
  const changed = shuffle(definitions as Definition[]).map((one) => {
    const renamed = { ...one, name: how.names[one.name ?? ""] ?? one.name };
    const waits = listIn(one.dependsOn)?.map((other) => ({
      ...other,
      containerName: renamedTo(other.containerName, how),
    }));
    const links = listIn<string>(one.links)?.map((other) => renamedTo(other, how));
    const whole = {
      ...renamed,
      ...(waits && { dependsOn: waits }),
      ...(links && { links }),
      ...(how.extra && { dockerLabels: { a: "b" } }),
      ...(how.nulls && one.command === undefined && { command: null }),
    };
    const environment = listIn(one.environment);
    const complete = { ...whole, ...(environment && { environment: shuffle(environment) }) };
    return shuffled(how.texts ? (asTexts(complete) as Props) : complete, shuffle);
  });
  return `${" ".repeat(how.spaces)}${JSON.stringify(changed, null, how.spaces)}\n`;
}

function proxyOf({ properties, containerName, ...rest }: Props, how: Rewriting, shuffle: Shuffle): Props {
  if (!isMap(properties))
    return shuffled({ ...rest, properties, containerName: renamedTo(containerName, how) }, shuffle);
  const known = shuffled(properties, shuffle);
  const list = Object.entries(known).map(([one, value]) => ({ name: one, value }));
  const numbers = Object.fromEntries(
    Object.entries(known).map(([one, value]) => [
      one,
      !how.texts && /^\d+$/.test(String(value)) ? Number(value) : value,
    ]),
  );
  return shuffled(
    {
      ...rest,
      ...(containerName !== undefined && { containerName: renamedTo(containerName, how) }),
      properties: how.list ? list : numbers,
    },
    shuffle,
  );
}

function renamedIn(props: Props, how: Rewriting): Props {
  const balancers = (props.loadBalancers as Props[] | undefined)?.map((one) => ({
    ...one,
    containerName: renamedTo(one.containerName, how),
  }));
  const registry = props.serviceRegistries as Props | undefined;
  const named =
    registry && "containerName" in registry
      ? { ...registry, containerName: renamedTo(registry.containerName, how) }
      : registry;
  return { ...props, ...(balancers && { loadBalancers: balancers }), ...(named && { serviceRegistries: named }) };
}

function renamedTo(old: unknown, { names }: Rewriting): unknown {
  return names[String(old)] ?? old;
}

function isMap(value: unknown): value is Props {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list, where it is one. */
function listIn<T = Props>(value: unknown): T[] | undefined {
  return Array.isArray(value) ? (value as T[]) : undefined;
}

/** Numbers and flags of a container as texts. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTexts(one)]));
}

type Shuffle = <T>(items: readonly T[]) => T[];

/** Puts lists in an order that depends on the seed alone. */
function shuffler(seed: number): Shuffle {
  let state = seed;
  return (items) => {
    const order = items.map((item) => {
      state = (state * 48_271) % 2_147_483_647;
      return { item, key: state };
    });
    return order.sort((one, other) => one.key - other.key).map(({ item }) => item);
  };
}

function shuffled(props: Props, shuffle: Shuffle): Props {
  return Object.fromEntries(shuffle(Object.entries(props)));
}
