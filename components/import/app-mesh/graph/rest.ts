import { type Fields, fieldOf, isFields } from "../found";

/**
 * An object of a spec whose fields are taken one by one: what nobody took in the end could not be carried, and can be
 * named.
 */
export class Rest {
  private readonly left: Set<string>;
  private readonly inside = new Map<string, Rest>();

  constructor(
    private readonly fields: Fields,
    private readonly path: string,
  ) {
    this.left = new Set(Object.keys(fields));
  }

  has(name: string): boolean {
    return fieldOf(this.fields, name) !== undefined;
  }

  /** Looks without taking. */
  peek(name: string): string | undefined {
    const value = fieldOf(this.fields, name);
    return value === undefined || value === null ? undefined : String(value);
  }

  /** For what is said in another way as a whole. */
  takeAll(): void {
    this.left.clear();
    this.inside.clear();
  }

  take(name: string): unknown {
    this.left.delete(name);
    return fieldOf(this.fields, name);
  }

  /** A text; a number or a switch as its text, as templates write them. */
  text(name: string): string | undefined {
    const value = this.take(name);
    return value === undefined || value === null ? undefined : String(value);
  }

  /** A number; a placeholder stays the text that it is, for validation to ask for its value. */
  number(name: string): number | undefined {
    const value = this.take(name);
    const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    return (number ?? undefined) as number | undefined;
  }

  switch(name: string): boolean | undefined {
    const value = this.take(name);
    if (value === "true" || value === "false") return value === "true";
    return (value ?? undefined) as boolean | undefined;
  }

  texts(name: string): string[] | undefined {
    const value = this.take(name);
    return Array.isArray(value) ? value.map(String) : undefined;
  }

  numbers(name: string): number[] | undefined {
    return this.texts(name)?.map((one) => (/^\d+$/.test(one) ? Number(one) : one) as number);
  }

  object(name: string): Rest | undefined {
    const value = fieldOf(this.fields, name);
    if (!isFields(value)) return undefined;
    this.left.delete(name);
    return this.within(value, `${this.path}.${name}`);
  }

  objects(name: string): Rest[] {
    const value = fieldOf(this.fields, name);
    if (!Array.isArray(value)) return [];
    this.left.delete(name);
    return value.filter(isFields).map((one, index) => this.within(one, `${this.path}.${name}[${index}]`));
  }

  /** Paths of what nobody took; an empty object says nothing. */
  *untaken(): Generator<string> {
    for (const name of this.left) {
      const value = fieldOf(this.fields, name);
      if (isFields(value) && Object.keys(value).length === 0) continue;
      yield `${this.path}.${name}`;
    }
    for (const one of this.inside.values()) yield* one.untaken();
  }

  /** The same each time, so that what one has taken is taken for all. */
  private within(fields: Fields, path: string): Rest {
    const known = this.inside.get(path);
    if (known) return known;
    const rest = new Rest(fields, path);
    this.inside.set(path, rest);
    return rest;
  }
}

/** An object without what is undefined, so that a graph shows only what was said. */
export function said<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
