import { type Resource, Type } from "../resource";
import { NotKnown, Unreadable } from "./fields";
import { Task } from "./task";

/** All resources of a stack, with what one needs to go from one to another. Each index is made once, when it is asked for. */
export class Stack {
  private readonly byType = new Map<string, Resource[]>();
  private readonly indexes = new Map<string, Groups>();
  private readonly tasks = new Map<Resource, Task>();
  private routes: Groups | undefined;
  private policies: Groups | undefined;

  constructor(readonly resources: readonly Resource[]) {
    for (const resource of resources) {
      const same = this.byType.get(resource.type);
      if (same) same.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  of(...types: readonly string[]): readonly Resource[] {
    return types.length === 1
      ? (this.byType.get(types[0]!) ?? [])
      : types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** What a rule about some types, or about all, may look at. */
  subjectsOf(types: readonly string[]): readonly Resource[] {
    return types.length === 0 ? this.resources : this.of(...types);
  }

  /** A task definition, of which the containers are read once. */
  task(resource: Resource): Task {
    const task = this.tasks.get(resource) ?? new Task(resource);
    this.tasks.set(resource, task);
    return task;
  }

  /**
   * The resource that an input names, by name, id or ARN, or else the one that it is taken from; undefined where it is
   * none of this stack. Throws where the value is not known yet, and nothing tells where it comes from.
   */
  follow(
    from: Resource,
    input: string,
    read: () => string | undefined,
    ...types: readonly string[]
  ): Resource | undefined {
    const sources = (from.propertyDependencies[input] ?? []).filter(({ type }) => types.includes(type));
    const source = sources.length === 1 ? sources[0] : undefined;
    try {
      const value = read();
      return value === undefined ? undefined : (this.find(types, value) ?? source);
    } catch (error) {
      if (!(error instanceof NotKnown) || !source) throw error;
      return source;
    }
  }

  /** The same for a list of names: all of them, or none where some are none of this stack. */
  followAll(
    from: Resource,
    input: string,
    read: () => readonly string[] | undefined,
    type: string,
  ): readonly Resource[] {
    const sources = (from.propertyDependencies[input] ?? []).filter((one) => one.type === type);
    try {
      const found = (read() ?? []).map((value) => this.find([type], value));
      return found.every((one) => one !== undefined) ? found : [];
    } catch (error) {
      if (!(error instanceof NotKnown) || sources.length === 0) throw error;
      return sources;
    }
  }

  find(types: readonly string[], value: string): Resource | undefined {
    for (const type of types) {
      const { byKey } = this.index("identities", type, identities);
      const found = byKey.get(value) ?? byKey.get(nameInArn(value));
      if (found) return found.at(-1);
    }
    return undefined;
  }

  /** The task definition that a service runs. */
  taskOf(service: Resource): Task | undefined {
    const read = () => service.props.text("taskDefinition");
    const found = this.follow(service, "taskDefinition", read, Type.TaskDefinition);
    return found && this.task(found);
  }

  /** The mesh that a resource of App Mesh is in. */
  meshOf(resource: Resource): string | undefined {
    const mesh = this.follow(resource, "meshName", () => resource.props.text("meshName"), Type.Mesh);
    return mesh ? mesh.props.text("name") : resource.props.text("meshName");
  }

  /** A resource of App Mesh by mesh and name; throws where one with a name that is not known yet may be it. */
  meshed(type: string, mesh: string, name: string): Resource | undefined {
    const index = this.index("members", type, (one) => `${this.meshOf(one)}/${one.props.text("name") ?? one.name}`);
    const key = `${mesh}/${name}`;
    return has(index, key) ? index.byKey.get(key)!.at(-1) : undefined;
  }

  /** Routes of a router, by mesh and name of the router. */
  routesOf(mesh: string, router: string): readonly Resource[] {
    this.routes ??= this.grouped([Type.Route], (route) => {
      const named = this.follow(
        route,
        "virtualRouterName",
        () => route.props.text("virtualRouterName"),
        Type.VirtualRouter,
      );
      return `${this.meshOf(route)}/${named ? named.props.text("name") : route.props.text("virtualRouterName")}`;
    });
    return this.routes.byKey.get(`${mesh}/${router}`) ?? [];
  }

  /** Policies of a role that are resources of their own, and those of which it is not known yet whose they are. */
  policiesOf(role: Resource): { readonly own: readonly Resource[]; readonly stray: readonly Resource[] } {
    this.policies ??= this.grouped([Type.RolePolicy, Type.RolePolicyAttachment], (policy) => {
      return this.follow(policy, "role", () => policy.props.text("role"), Type.Role)?.urn;
    });
    return { own: this.policies.byKey.get(role.urn) ?? [], stray: this.policies.unknown };
  }

  /** Whether one resource is made after another, whatever is between them. */
  reaches(from: Resource, to: Resource): boolean {
    const seen = new Set<Resource>([from]);
    const next = [from];
    for (let one = next.pop(); one; one = next.pop()) {
      if (one === to || one.dependencies.includes(to)) return true;
      for (const dependency of one.dependencies) {
        if (seen.has(dependency)) continue;
        seen.add(dependency);
        next.push(dependency);
      }
    }
    return false;
  }

  /** Resources by what they belong to, or are called; those that belong to nothing are left out. */
  grouped(types: readonly string[], keyOf: (resource: Resource) => string | readonly string[] | undefined): Groups {
    const groups = { byKey: new Map<string, Resource[]>(), unknown: [] as Resource[] };
    for (const resource of this.of(...types)) {
      try {
        for (const key of [keyOf(resource) ?? []].flat()) {
          const group = groups.byKey.get(key);
          if (group) group.push(resource);
          else groups.byKey.set(key, [resource]);
        }
      } catch (error) {
        if (!(error instanceof NotKnown || error instanceof Unreadable)) throw error;
        groups.unknown.push(resource);
      }
    }
    return groups;
  }

  makesMesh(mesh: string): boolean {
    return has(
      this.index("meshes", Type.Mesh, ({ props, name }) => props.text("name") ?? name),
      mesh,
    );
  }

  /** Whether a mesh is made here, or a node of it: then what is named in it should be, too. */
  makes(mesh: string): boolean {
    return (
      this.makesMesh(mesh) ||
      has(
        this.index("meshes of nodes", Type.VirtualNode, (one) => this.meshOf(one)),
        mesh,
      )
    );
  }

  private index(
    what: string,
    type: string,
    keyOf: (resource: Resource) => string | readonly string[] | undefined,
  ): Groups {
    const key = `${what} ${type}`;
    const groups = this.indexes.get(key) ?? this.grouped([type], keyOf);
    this.indexes.set(key, groups);
    return groups;
  }
}

/** Resources by a name, and those whose name is not known yet or can not be read. */
export interface Groups {
  readonly byKey: ReadonlyMap<string, readonly Resource[]>;
  readonly unknown: readonly Resource[];
}

/** Whether a name is there; throws where one that is not known yet may be it. */
export function has({ byKey, unknown }: Groups, key: string): boolean {
  if (byKey.has(key)) return true;
  if (unknown.length > 0) throw new NotKnown(`what ${JSON.stringify(unknown[0]!.name)} is called`);
  return false;
}

/** What other resources may call a resource by. */
function identities({ props }: Resource): string[] {
  return ["arn", "arnWithoutRevision", "id", "name", "family", "url"].flatMap((field) => {
    try {
      const value = props.text(field);
      return value === undefined ? [] : [value];
    } catch {
      return [];
    }
  });
}

/** `arn:aws:iam::1:role/path/name` → `name`; `…:task-definition/family:3` → `family`. */
function nameInArn(value: string): string {
  const path = value.startsWith("arn:") ? value.split(":").slice(5).join(":") : value;
  return path.slice(path.lastIndexOf("/") + 1).replace(/:\d+$/, "");
}
