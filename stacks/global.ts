import { existsSync } from "node:fs";
import { Provider } from "@pulumi/aws/provider";
import { HealthCheck } from "@pulumi/aws/route53/healthCheck";
import { Record as DnsRecord, type RecordArgs } from "@pulumi/aws/route53/record";
import * as pulumi from "@pulumi/pulumi";
import { type Config, inStacks } from "./config";
import type { EntryPoint } from "./entry-points";

/** A regional stack that serves, as it says of itself. */
interface Serving {
  readonly stack: string;
  readonly region: string;
  readonly entry: EntryPoint;
}

/** One name before all regions: a record for each that serves, with a health check of its own. */
export async function globalStack(config: Config) {
  const serving = await servingOf(config);
  if (serving.length === 0)
    throw new pulumi.RunError("no region serves: the name would lead nowhere, so it stays as it is");
  const provider = new Provider("global", { region: config.region || "us-east-1" });
  serving.forEach((one, index) => makeRecord(one, index, config, provider));
  return {
    url: `${serving.some(({ entry }) => entry.protocol === "HTTPS") ? "https" : "http"}://${config.domain}`,
    regions: serving.map(({ stack }) => stack),
  };
}

/** The regions that get traffic; what is not deployed yet or drained is left out with a word. */
async function servingOf(config: Config): Promise<Serving[]> {
  const readable = await Promise.all(config.regions.map(async (stack) => ({ stack, exists: await exists(stack) })));
  const missing = readable.filter(({ stack, exists }) => !exists && !isOfProject(stack)).map(({ stack }) => stack);
  if (missing.length > 0) {
    const help =
      "a stack of this project has its Pulumi.STACK.yaml in stacks/, one of another is organization/project/stack";
    throw new pulumi.RunError(`regions: there is no stack ${missing.join(", ")}; ${help}`);
  }
  const serving: Serving[] = [];
  for (const { stack, exists } of readable) {
    if (config.drained.includes(stack)) leaveOut(stack, "is drained");
    else if (!exists) leaveOut(stack, "is not deployed yet");
    else {
      const one = await readStack(stack, config);
      if (one) serving.push(one);
    }
  }
  return serving;
}

function leaveOut(stack: string, why: string): undefined {
  void pulumi.log.warn(`${stack} ${why}: it gets no traffic`);
  return undefined;
}

/** Whether a stack of this project is meant, which may not have been made yet. */
function isOfProject(stack: string): boolean {
  return /^[\w.-]+$/.test(stack) && existsSync(inStacks(`Pulumi.${stack}.yaml`));
}

function fullName(stack: string): string {
  return stack.includes("/") ? stack : [pulumi.getOrganization(), pulumi.getProject(), stack].join("/");
}

/** A reference to a stack that does not exist is an error of the engine's, so it is asked first. */
async function exists(stack: string): Promise<boolean> {
  try {
    await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name: fullName(stack) });
    return true;
  } catch (error) {
    if (/unknown stack|not found|no stack/i.test((error as Error).message)) return false;
    throw error;
  }
}

async function readStack(stack: string, { entry }: Config): Promise<Serving | undefined> {
  const reference = new pulumi.StackReference(stack, { name: fullName(stack) });
  const { value: region } = await reference.getOutputDetails("region");
  const { value } = await reference.getOutputDetails("entryPoints");
  if (typeof region !== "string" || typeof value !== "object" || value === null)
    return leaveOut(stack, "is not deployed yet");
  const entryPoints = value as { readonly [service: string]: EntryPoint | undefined };
  const names = Object.keys(entryPoints);
  const name = entry !== "" ? entry : names.length === 1 ? names[0]! : undefined;
  const found = name === undefined ? undefined : entryPoints[name];
  if (found) return { stack, region, entry: found };
  const help =
    names.length > 0 ? `set entry to one of ${names.join(", ")}` : "give a service of the graph ingress.loadBalancer";
  throw new pulumi.RunError(
    `regions: ${stack} has ${names.length === 0 ? "no entry point" : entry === "" ? "several entry points" : "no such entry point"}; ${help}`,
  );
}

function makeRecord({ stack, region, entry }: Serving, index: number, config: Config, provider: Provider): void {
  const { domain, zoneId } = config;
  // Route 53's checkers are on the internet: what is internal they can not reach, and it is judged by its targets alone.
  const check = entry.internal ? undefined : makeHealthCheck(stack, entry, provider);
  new DnsRecord(
    stack,
    {
      zoneId,
      name: domain,
      type: "A",
      setIdentifier: stack,
      aliases: [{ name: entry.dnsName, zoneId: entry.zoneId, evaluateTargetHealth: true }],
      ...(check && { healthCheckId: check.id }),
      ...policyOf(stack, region, index, config),
    },
    { provider },
  );
}

function makeHealthCheck(stack: string, entry: EntryPoint, provider: Provider): HealthCheck {
  return new HealthCheck(
    stack,
    {
      type: entry.protocol,
      fqdn: entry.dnsName,
      port: entry.port,
      ...(entry.protocol !== "TCP" && { resourcePath: entry.path }),
      requestInterval: 30,
      failureThreshold: 3,
    },
    { provider },
  );
}

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html */
function policyOf(stack: string, region: string, index: number, { routing, shares }: Config): Partial<RecordArgs> {
  if (routing === "latency") return { latencyRoutingPolicies: [{ region }] };
  if (routing === "weighted") return { weightedRoutingPolicies: [{ weight: shares[stack] ?? 0 }] };
  return { failoverRoutingPolicies: [{ type: index === 0 ? "PRIMARY" : "SECONDARY" }] };
}
