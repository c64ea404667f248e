import { basename, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { checkGlobal, checkRegional } from "./checks";

/** Ranges of addresses as AWS takes them for a VPC. */
const cidr = z
  .string()
  .regex(
    /^(\d{1,3}\.){3}\d{1,3}\/(1[6-9]|2[0-8])$/,
    'is no range of a VPC, which is /16 to /28; write it as "10.0.0.0/16"',
  );
const texts = z.array(z.string());
const lasting = z.array(z.enum(["mesh", "namespace", "logs"]));
const share = z.int().min(0).max(255);

const subnets = z.array(z.string().regex(/^subnet-[0-9a-f]+$/, "is no id of a subnet"));

const existing = z.strictObject({
  vpcId: z.string().regex(/^vpc-[0-9a-f]+$/, "is no id of a VPC"),
  subnetIds: subnets.min(1),
  loadBalancerSubnetIds: subnets.default([]),
});
const made = z.strictObject({
  cidr: cidr.default("10.0.0.0/16"),
  zones: z.int().min(2).max(6).default(2),
  nat: z.enum(["none", "single", "each"]).default("single"),
  endpoints: z.boolean().default(false),
  others: z
    .array(z.string().regex(/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/, 'is no range of addresses; write it as "10.1.0.0/16"'))
    .default([]),
});

const size = z.strictObject({
  desiredCount: z.int().min(0).optional(),
  taskCpu: z.int().optional(),
  taskMemory: z.int().optional(),
  min: z.int().min(0).optional(),
  max: z.int().min(1).optional(),
});

/** Every key of the configuration; Pulumi.yaml says what each means, and a test holds the two together. */
export const keys = z.strictObject({
  graph: z.string().default("graphs/shop.yaml"),
  plane: z.enum(["app-mesh", "envoy"]).default("app-mesh"),
  envoyConfiguration: z.enum(["", "inline", "compressed", "object"]).default(""),
  envoyListening: z.enum(["intercepted", "explicit"]).default("intercepted"),
  envoyRepository: z.string().default(""),
  weights: z.record(z.string(), z.record(z.string(), z.int().min(0).max(100))).default({}),
  sizes: z.record(z.string(), size).default({}),
  network: z.union([existing, made]).prefault({}),
  cluster: z.string().default(""),
  capacity: z
    .strictObject({
      fargateSpot: z.int().min(0).max(100).default(0),
      instanceType: z.string().default(""),
      minInstances: z.int().min(0).default(1),
      maxInstances: z.int().min(1).default(4),
    })
    .prefault({}),
  certificateArn: z.string().default(""),
  executeCommand: z.boolean().default(false),
  logRetentionDays: z.int().default(30),
  meshOwner: z.string().default(""),
  protect: lasting.default([]),
  retain: lasting.default([]),
  tags: z.record(z.string(), z.string()).default({}),
  adopt: z.string().default(""),
  regions: texts.default([]),
  drained: texts.default([]),
  routing: z.enum(["latency", "failover", "weighted"]).default("latency"),
  shares: z.record(z.string(), share).default({}),
  domain: z.string().default(""),
  zoneId: z.string().default(""),
  entry: z.string().default(""),
});

export type Config = z.infer<typeof keys> & {
  /** AWS region, from `aws:region`. */
  readonly region: string;
};

/** What is wrong with the configuration: its key, what was found, and how to mend it. */
export interface Fault {
  readonly key: string;
  readonly found: string;
}

/** A file beside the stacks' configurations. Pulumi runs the program in their folder, and tests run it in the project's. */
export function inStacks(file: string): string {
  return basename(process.cwd()) === "stacks" ? resolve(file) : resolve("stacks", file);
}

/** Reads everything that a stack is told; all that is wrong is one error, before anything is registered. */
export function readConfig(): Config {
  const { values, faults } = ownValues();
  const region = new pulumi.Config("aws").get("region") ?? "";
  const parsed = keys.safeParse(values);
  faults.push(...(parsed.error?.issues ?? []).map((issue) => faultOf(issue, values)));
  const config = parsed.data && { ...parsed.data, region };
  if (config) faults.push(...(config.regions.length > 0 ? checkGlobal(config) : checkRegional(config)));
  if (config && faults.length === 0) return { ...config, graph: inStacks(config.graph) };
  throw refusal(faults);
}

/** The error that a stack ends with whose configuration can not be so. */
export function refusal(faults: readonly Fault[]): pulumi.RunError {
  const lines = faults.map(({ key, found }) => `  ${key} ${found}`);
  return new pulumi.RunError(`the configuration of stack ${pulumi.getStack()} has mistakes\n${lines.join("\n")}`);
}

/**
 * The keys of this project. Objects may be set as a whole, by `--path`, or a part at a time
 * (`pulumi config set weights.catalog.canary 25`).
 */
function ownValues(): { values: Record<string, unknown>; faults: Fault[] } {
  const prefix = `${pulumi.getProject()}:`;
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  const all = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
  // What is set a part at a time goes into what is set as a whole.
  for (const [full, text] of all.sort(([a], [b]) => a.split(".").length - b.split(".").length)) {
    const [key = "", ...rest] = full.slice(prefix.length).split(".");
    if (Object.hasOwn(keys.shape, key)) put(values, [key, ...rest], parsedValue(key, rest, text));
    else
      faults.push({ key, found: `is no key of this project; Pulumi.yaml has ${Object.keys(keys.shape).join(", ")}` });
  }
  return { values, faults };
}

function put(values: Record<string, unknown>, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (key === "__proto__") return;
  if (rest.length === 0) values[key] = value;
  else {
    const inner = Object.hasOwn(values, key) ? values[key] : {};
    const copy = typeof inner === "object" && inner !== null ? { ...inner } : {};
    put(copy as Record<string, unknown>, rest, value);
    values[key] = copy;
  }
}

/** The engine hands every value over as text: JSON, but for what is a text. */
function parsedValue(key: string, rest: readonly string[], text: string): unknown {
  const type = keys.shape[key as keyof typeof keys.shape];
  if (rest.length === 0 && type.unwrap() instanceof z.ZodString) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function faultOf(issue: z.core.$ZodIssue, values: unknown): Fault {
  const nested = issue.code === "invalid_union" ? (issue.errors.flat()[0] ?? issue) : issue;
  const path = [...issue.path, ...(nested === issue ? [] : nested.path)];
  const value = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], values);
  const shown = value === undefined || typeof value === "object" ? "" : ` (${JSON.stringify(value)})`;
  return { key: `${path.join(".")}${shown}`, found: nested.message.replace(/^Invalid \w+: /, "is wrong: ") };
}
