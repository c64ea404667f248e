import { made } from "./aws-form";
import { type Law, laws, type Need } from "./refusals";
import { registered } from "./replacing";
import { nameOf, type Props, type Thing, typeOf } from "./thing";

/** What has no region: its names are the whole account's. */
const global = /^aws:(?:iam|route53)\//;
const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** AWS says no. */
export class Refused extends Error {}

/** An account of AWS as far as it matters here: it keeps what is made, and refuses what AWS refuses at once. */
export class Cloud {
  private things = new Map<string, Thing>();
  /** Each thing by all that it is called: its identity, its id and its ARN. */
  private called = new Map<string, Thing>();
  private readonly revisions = new Map<string, number>();
  private count = 0;

  /** `outside` holds ids of what is there although no stack made it. */
  constructor(private readonly outside: ReadonlySet<string> = new Set()) {}

  get all(): readonly Thing[] {
    return [...this.things.values()];
  }

  find(type: string, key: string, region: string): Thing | undefined {
    return this.called.get(`${placeOf(type, region)} ${type} ${key}`);
  }

  create(urn: string, inputs: Props): Thing {
    const type = typeOf(urn);
    const region = placeOf(type, inputs.region);
    const law = laws[type] ?? {};
    const before = law.identity && this.find(type, law.identity(inputs), region);
    if (before && law.taken) throw new Refused(`${law.taken}: ${law.identity!(inputs)}`);
    this.refuse(law, type, inputs, region);
    // Of two things of the same name, one after the other, the ids differ; what has its name for an id keeps it.
    this.count += 1;
    const form = made(type, nameOf(urn), inputs, String(inputs.region ?? "us-west-2"), ` ${region} ${this.count}`);
    const outputs = type === taskDefinition ? this.revised(inputs, form.outputs, region) : form.outputs;
    return this.keep(this.thing(type, region, form.id, inputs, outputs));
  }

  update(urn: string, id: string, state: Props, inputs: Props): Thing {
    const before = this.known(typeOf(urn), id, state);
    if (!before) throw new Refused(`NotFoundException: ${id}`);
    const { type, region, outputs } = before;
    this.refuse(laws[type] ?? {}, type, inputs, region);
    const own = Object.fromEntries(Object.entries(outputs).filter(([output]) => !(output in before.inputs)));
    this.forget(before);
    return this.keep(this.thing(type, region, id, inputs, own));
  }

  /** What has gone already is no error: the provider takes it for done. */
  delete(urn: string, id: string, state: Props): void {
    const thing = this.known(typeOf(urn), id, state);
    if (!thing) return;
    const { inUse, isForced } = laws[thing.type] ?? {};
    const users = this.usersOf(thing);
    const user = isForced?.(state) ? undefined : users.find(({ deletion }) => deletion === "refused")?.user;
    if (user && inUse) throw new Refused(`${inUse}: ${user.type} ${user.id}`);
    for (const { user: other, deletion } of users) if (deletion === "ends both") this.forget(other);
    this.forget(thing);
  }

  /** By what Pulumi knows of it, or by the id that an import names. */
  known(type: string, id: string, state: Props = {}): Thing | undefined {
    // The id of an instance is its service's to give, and not its own; that of a task definition is its family.
    const own = state.arn === undefined && Object.keys(state).length > 0 ? laws[type]?.identity?.(state) : undefined;
    const key = String(state.arn ?? own ?? id);
    const region = /^arn:aws:[^:]*:([^:]+):/.exec(key)?.[1] ?? state.region ?? "us-west-2";
    // `ID:VPC` is how a namespace is imported.
    return this.find(type, key, String(region)) ?? this.find(type, key.replace(/:vpc-\w+$/, ""), String(region));
  }

  /** Behind Pulumi's back. */
  drift(type: string, identity: string, change: (inputs: Props) => Props, region = "us-west-2"): void {
    const before = this.find(type, identity, region)!;
    const inputs = change(before.inputs);
    this.forget(before);
    this.keep({ ...before, inputs, outputs: { ...before.outputs, ...inputs } });
  }

  private thing(type: string, region: string, id: string, inputs: Props, outputs: Props): Thing {
    const { containerDefinitions } = inputs;
    const filled = containerDefinitions !== undefined && { containerDefinitions: registered(containerDefinitions) };
    return { type, region, id, inputs, outputs: { ...inputs, ...outputs, ...filled, id } };
  }

  private revised({ family }: Props, outputs: Props, region: string): Props {
    const revision = (this.revisions.get(`${region} ${family}`) ?? 0) + 1;
    this.revisions.set(`${region} ${family}`, revision);
    return { ...outputs, arn: `${outputs.arnWithoutRevision}:${revision}`, revision };
  }

  private refuse(law: Law, type: string, inputs: Props, region: string): void {
    const lacking = law
      .needs?.(inputs)
      .find((need) => !this.outside.has(need.key) && !this.find(need.type, need.key, region));
    if (lacking) throw new Refused(`${law.missing}: there is no ${lacking.type} ${lacking.key} for ${type}`);
    const fault = law.fault?.(inputs, (of, key) => this.find(of, key, region), this.all);
    if (fault) throw new Refused(fault);
  }

  private usersOf(thing: Thing): { user: Thing; deletion: Need["deletion"] }[] {
    return this.all
      .filter(({ type }) => laws[type]?.needs)
      .flatMap((user) =>
        laws[user.type]!.needs!(user.inputs)
          .filter(({ type, key }) => this.find(type, key, user.region) === thing)
          .map(({ deletion }) => ({ user, deletion })),
      );
  }

  private keep(thing: Thing): Thing {
    const names = namesOf(thing);
    this.things.set(names[0]!, thing);
    for (const name of names) this.called.set(name, thing);
    return thing;
  }

  private forget(thing: Thing): void {
    const names = namesOf(thing);
    this.things.delete(names[0]!);
    for (const name of names) if (this.called.get(name) === thing) this.called.delete(name);
  }
}

function placeOf(type: string, region: unknown): string {
  return global.test(type) ? "anywhere" : String(region ?? "us-west-2");
}

/** The first is the thing's alone. */
function namesOf({ type, region, id, inputs, outputs }: Thing): string[] {
  const identity = laws[type]?.identity?.(inputs);
  const keys = type === taskDefinition ? [outputs.arn] : [identity, outputs.arn, id];
  return keys.filter((key) => key !== undefined).map((key) => `${placeOf(type, region)} ${type} ${String(key)}`);
}
