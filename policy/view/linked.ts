import { type Resource, resourceOf, type Source } from "../resource";

type Reference = string | { readonly urn: string };

/** A resource with what it depends on, by URN or as the engine gives it. */
export interface LinkedSource extends Source {
  readonly dependencies: readonly Reference[];
  readonly propertyDependencies: Readonly<Record<string, readonly Reference[]>>;
}

type Writable = { -readonly [K in keyof Resource]: Resource[K] };

/** Resources that know each other. What is depended on but not among them is left out. */
export function linked(sources: readonly LinkedSource[]): readonly Resource[] {
  const byUrn = new Map<string, Writable>(sources.map((one) => [one.urn, resourceOf(one)]));
  const resolve = (references: readonly Reference[]) =>
    references.flatMap((one) => byUrn.get(typeof one === "string" ? one : one.urn) ?? []);
  for (const { urn, dependencies, propertyDependencies } of sources) {
    const resource = byUrn.get(urn)!;
    resource.dependencies = resolve(dependencies);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(propertyDependencies).map(([input, references]) => [input, resolve(references)]),
    );
  }
  return [...byUrn.values()];
}
