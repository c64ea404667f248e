import { type Resource, resourceOf } from "../resource";
import type { ProxyProperty } from "./proxy";
import { Task } from "./task";

type Definition = Record<string, unknown>;

/**
 * A task definition that is being mended. It writes into the properties that it was given, which keep what is secret
 * in them secret, and touches nothing but what it is told to.
 */
export class TaskDraft {
  changed = false;

  constructor(private readonly source: Resource & { readonly given: Definition }) {}

  /** The task definition as it now is. */
  get task(): Task {
    return new Task(resourceOf({ ...this.source, props: this.source.given }));
  }

  setProxy(name: ProxyProperty, value: string): void {
    const { properties } = this.source.given.proxyConfiguration as { properties?: Definition | Definition[] };
    if (Array.isArray(properties)) {
      const entry = properties.findLast((one) => one.name === name);
      if (entry) entry.value = value;
      else properties.push({ name, value });
    } else if (properties) properties[name] = value;
    else (this.source.given.proxyConfiguration as Definition).properties = { [name]: value };
    this.changed = true;
  }

  /** Changes fields of a container, found by its name. */
  setContainer(name: string, fields: Definition): void {
    const given = this.source.given.containerDefinitions;
    const definitions = (typeof given === "string" ? JSON.parse(given) : given) as Definition[];
    Object.assign(definitions.find((one) => one.name === name)!, fields);
    this.source.given.containerDefinitions = typeof given === "string" ? JSON.stringify(definitions) : definitions;
    this.changed = true;
  }
}
