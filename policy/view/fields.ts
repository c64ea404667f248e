/** A value that nobody knows before the update: what a preview shows of a resource that is still to be made. */
export class NotKnown extends Error {
  constructor(readonly path: string) {
    super(`${path} is not known yet`);
  }
}

/** A value that is there, and is nothing that AWS takes in its place. */
export class Unreadable extends Error {
  constructor(
    readonly path: string,
    readonly expected: string,
  ) {
    super(`${path} is no ${expected}`);
  }
}

/**
 * What stands for an unknown value of each type in what the engine sends and in a preview's JSON.
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
const unknownMarks = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

function isUnknown(value: unknown): boolean {
  return typeof value === "string" && unknownMarks.has(value);
}

/** How readers of plans and of states write what is not known. */
export const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Raw = Readonly<Record<string, unknown>>;

/**
 * The fields of an object of which parts may be unknown, or of another type than they should be.
 * A field that is null or empty text, as engines write what is left out, is absent; one that is unknown is present.
 */
export class Fields {
  constructor(
    private readonly source: Raw,
    readonly path: string,
  ) {}

  /** Names of all fields that are present. */
  get names(): string[] {
    return Object.keys(this.source).filter((name) => this.has(name));
  }

  has(name: string): boolean {
    try {
      return ![undefined, null, ""].includes(this.value(name) as string);
    } catch {
      return true;
    }
  }

  /** Whether the value, or that there is none, is known. */
  knows(name: string): boolean {
    try {
      this.value(name);
      return true;
    } catch {
      return false;
    }
  }

  /** A text; a number or a flag is one too. */
  text(name: string): string | undefined {
    const value = this.value(name) ?? "";
    if (value === "") return undefined;
    if (typeof value === "object") throw new Unreadable(this.at(name), "text");
    return String(value);
  }

  /** A number; a text of digits is one too. */
  number(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = value.trim() === "" ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw new Unreadable(this.at(name), "number");
    return number;
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (value !== "true" && value !== "false") throw new Unreadable(this.at(name), "true or false");
    return value === "true";
  }

  fields(name: string): Fields | undefined {
    const value = this.value(name) ?? undefined;
    return value === undefined ? undefined : fieldsOf(value, this.at(name));
  }

  /** How many members a list has, known or not. */
  count(name: string): number {
    return this.array(name).length;
  }

  /** A list of objects. */
  list(name: string): Fields[] {
    return this.items(name).map((item, index) => fieldsOf(item, `${this.at(name)}[${index}]`));
  }

  /** A list of texts. */
  texts(name: string): string[] {
    return this.items(name).map((item, index) => {
      if (item === null || typeof item === "object") throw new Unreadable(`${this.at(name)}[${index}]`, "text");
      return String(item);
    });
  }

  /** What is in JSON text, or stands there decoded, as in a plan. */
  json(name: string): unknown {
    const value = this.has(name) ? this.value(name) : undefined;
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      throw new Unreadable(this.at(name), "JSON");
    }
  }

  /** All fields as they are, known or not; for those who write a changed copy. */
  copy(): Record<string, unknown> {
    return Object.fromEntries(
      Object.keys(this.source).map((name) => [name, Object.getOwnPropertyDescriptor(this.source, name)?.value]),
    );
  }

  /** The value as it is; throws when it is unknown. */
  value(name: string): unknown {
    const value = knownOr(() => (Object.hasOwn(this.source, name) ? this.source[name] : undefined), this.at(name));
    if (isUnknown(value)) throw new NotKnown(this.at(name));
    return value;
  }

  private array(name: string): readonly unknown[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) throw new Unreadable(this.at(name), "list");
    return value;
  }

  private items(name: string): unknown[] {
    return itemsOf(this.array(name), this.at(name));
  }

  private at(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }
}

export function fieldsOf(value: unknown, path: string): Fields {
  if (isUnknown(value)) throw new NotKnown(path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Unreadable(path, "object");
  return new Fields(value as Raw, path);
}

/** The members of a list. What `@pulumi/policy` hands out for one has its length and members, and not all of its methods. */
export function itemsOf(list: readonly unknown[], path: string): unknown[] {
  return Array.from({ length: list.length }, (_, index) => {
    const item = knownOr(() => list[index], `${path}[${index}]`);
    if (isUnknown(item)) throw new NotKnown(`${path}[${index}]`);
    return item;
  });
}

/** `@pulumi/policy` hands out objects that throw where a value is unknown; the error has no public name. */
function knownOr<T>(read: () => T, path: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "unknownTypeSentinel" in error) throw new NotKnown(path);
    throw error;
  }
}
