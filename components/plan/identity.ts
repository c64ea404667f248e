/** Inputs of a resource as far as they are known: a text, or nothing. */
export type Ask = (input: string) => string | undefined;

/** How AWS knows a resource that is there already. */
export interface Identity {
  /** What `pulumi import` takes; undefined where only AWS can tell. */
  readonly id: string | undefined;
  /** Arguments of the `aws` command that prints its name or id, or "None"; undefined where too little is known to ask. */
  readonly find: readonly string[] | undefined;
  /** The id out of what that command prints, where it is not that itself. */
  readonly made?: (found: string) => string | undefined;
}

export type Identify = (ask: Ask) => Identity;

/** Pieces joined, once all are known. */
export function joined(separator: string, ...pieces: readonly (string | undefined)[]): string | undefined {
  return pieces.every((piece) => piece !== undefined) ? pieces.join(separator) : undefined;
}

/** An `aws` command with its arguments, once all of them are known. */
export function command(text: string, query: string | undefined, ...args: readonly (string | undefined)[]) {
  const all = [...text.split(" "), ...args, "--query", query];
  return all.every((one) => one !== undefined) ? (all as string[]) : undefined;
}

/** A resource of a mesh: named by the way to it, `mesh/router/route`. */
export function inMesh(kind: string, ...way: readonly string[]): Identify {
  return (ask) => {
    const flags = ["mesh-name", ...way].map((flag) => `--${flag}`);
    const inputs = ["meshName", ...way.map((flag, index) => (index === way.length - 1 ? "name" : camel(flag)))];
    const names = inputs.map(ask);
    const field = camel(kind);
    return {
      id: joined("/", ...names),
      find: command(
        `appmesh describe-${kind}`,
        `${field}.metadata.uid`,
        ...flags.flatMap((flag, i) => [flag, names[i]]),
      ),
    };
  };
}

function camel(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A resource that is imported by its name. */
export const named =
  (text: string, flag: string, query: string): Identify =>
  (ask) => ({ id: ask("name"), find: command(text, query, flag, ask("name")) });

/** The first of a list whose field has a value, in AWS's query language; `Ask` gives no value with a quote. */
export const where = (list: string, field: string, value: string | undefined, result: string) =>
  value === undefined ? undefined : `${list}[?${field}=='${value}'].${result} | [0]`;

export function prefixed(prefix: string, text: string | undefined, suffix = ""): string | undefined {
  return text === undefined ? undefined : `${prefix}${text}${suffix}`;
}
