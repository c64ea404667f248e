export type Props = Readonly<Record<string, unknown>>;

/** A resource that is there. */
export interface Thing {
  readonly type: string;
  readonly region: string;
  /** As Pulumi's provider has it, which is not always what AWS calls an id. */
  readonly id: string;
  /** What it was asked to be. */
  readonly inputs: Props;
  /** What AWS says of it, with what was asked for. */
  readonly outputs: Props;
}

/** A call that changes something, or would have. */
export interface Call {
  readonly method: "create" | "update" | "delete";
  readonly urn: string;
  readonly id: string;
  /** What the resource is to be; what it was, for a deletion. */
  readonly inputs: Props;
  /** Why nothing, or nothing that the engine knows of, came of it. */
  readonly refused?: string;
}

/** `TYPE` of `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
export function typeOf(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf("$") + 1);
}

export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** What stands at the end of a path, by field names and positions; undefined where the path ends early. */
export function dig(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The same text for the same value, whatever the order of its fields. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
