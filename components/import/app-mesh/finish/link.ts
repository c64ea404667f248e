import type { FoundName, FoundService } from "../found";
import type { ReadName, ReadService } from "../gathered";

/** Names by what others call them: in their own file first, since templates' names are only theirs. */
class Names {
  private readonly known = new Map<string, ReadName>();

  constructor(names: readonly ReadName[]) {
    for (const name of [...names].reverse()) {
      for (const id of name.ids) {
        this.known.set(id, name);
        this.known.set(JSON.stringify([name.origin.file, id]), name);
      }
    }
  }

  get(id: string, file: string): ReadName | undefined {
    const byArn = /^arn:[^/]*:servicediscovery:[^/]*:(?:service|namespace)\/(.*)$/s.exec(id)?.[1];
    return (
      this.known.get(JSON.stringify([file, id])) ??
      this.known.get(id) ??
      (byArn === undefined ? undefined : this.known.get(byArn))
    );
  }
}

/** Names and services with each other's names in place of AWS's ids. */
export function link(
  names: readonly ReadName[],
  services: readonly ReadService[],
): { readonly names: FoundName[]; readonly services: FoundService[] } {
  const known = new Names(names);
  const namespaceOf = ({ namespaceId, origin }: ReadName) =>
    namespaceId === undefined ? undefined : (known.get(namespaceId, origin.file)?.name ?? namespaceId);
  return {
    names: names.map((one) => {
      const { ids: _, namespaceId: __, ...found } = one;
      const namespace = namespaceOf(one);
      return namespace === undefined ? found : { ...found, namespace };
    }),
    services: services.map(({ registryIds, ...found }) => {
      const registries = registryIds.map((id) => {
        const name = known.get(id, found.origin.file);
        if (name === undefined) return id;
        const namespace = namespaceOf(name);
        return namespace === undefined ? name.name : `${name.name}.${namespace}`;
      });
      return { ...found, registries, definition: withRegistries(found.definition, registries) };
    }),
  };
}

function withRegistries(definition: FoundService["definition"], names: readonly string[]): FoundService["definition"] {
  const { serviceRegistries, ...rest } = definition;
  if (!Array.isArray(serviceRegistries)) return definition;
  const linked = serviceRegistries.map((one, index) => ({ ...one, registryArn: names[index] }));
  return { ...rest, serviceRegistries: linked };
}
