import { type Fields, fieldsOf, NotKnown, Unreadable } from "./fields";

/** A statement of an IAM policy. Lists may be written as a single text. */
export class Statement {
  constructor(private readonly fields: Fields) {}

  get allows(): boolean {
    return this.fields.text("Effect") === "Allow";
  }

  get effect(): string | undefined {
    return this.fields.text("Effect");
  }

  get actions(): string[] {
    return many(this.fields, "Action");
  }

  /** What it is about; `undefined` stands for what is not known yet. */
  get resources(): (string | undefined)[] {
    try {
      return many(this.fields, "Resource");
    } catch (error) {
      if (error instanceof NotKnown) return [undefined];
      throw error;
    }
  }

  get hasResource(): boolean {
    return this.fields.has("Resource") || this.fields.has("NotResource");
  }

  get hasAction(): boolean {
    return this.fields.has("Action") || this.fields.has("NotAction");
  }

  get condition(): Fields | undefined {
    return this.fields.fields("Condition");
  }

  /** Who may do it: AWS services, accounts, or `*`. */
  get principals(): string[] {
    const value = this.fields.value("Principal");
    if (typeof value === "string") return [value];
    const principal = this.fields.fields("Principal");
    return principal ? principal.names.flatMap((name) => many(principal, name)) : [];
  }

  allowsAction(action: string): boolean {
    return this.allows && this.actions.some((one) => matches(one.toLowerCase(), action.toLowerCase()));
  }
}

/** The statements of a policy, as text or decoded. */
export function statementsOf(props: Fields, input: string): Statement[] {
  const document = props.json(input);
  if (document === undefined || document === null) return [];
  const fields = fieldsOf(document, input);
  const given = fields.has("Statement") ? fields.value("Statement") : undefined;
  if (given === undefined) throw new Unreadable(input, "policy with a Statement");
  const list = Array.isArray(given) ? fields.list("Statement") : [fieldsOf(given, `${input}.Statement`)];
  return list.map((one) => new Statement(one));
}

function many(fields: Fields, name: string): string[] {
  if (!fields.has(name)) return [];
  return Array.isArray(fields.value(name)) ? fields.texts(name) : [fields.text(name)!];
}

/** Whether a pattern of IAM, with `*` and `?`, matches a text. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(text);
}
