import assert from "node:assert/strict";
import fc from "fast-check";
import { type CheckedSource, check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { anyRewriting, rewritten } from "./rewritten";
import { configuration, sound } from "./sound";

type Node = Record<string, unknown>;

/** What makes a task work in the mesh, and the rule that watches over it. */
const wiring: Readonly<Record<string, string>> = {
  "proxyConfiguration/properties/EgressIgnoredIPs": "egress-ignored-ips",
  "proxyConfiguration/properties/IgnoredUID": "s-td-proxy",
  "proxyConfiguration/properties/ProxyIngressPort": "s-td-proxy",
  "proxyConfiguration/properties/ProxyEgressPort": "s-td-proxy",
  "proxyConfiguration/properties/AppPorts": "s-td-proxy",
  "proxyConfiguration/containerName": "s-td-proxy",
  "proxyConfiguration/properties": "s-td-proxy",
  proxyConfiguration: "proxy-configuration",
  taskRoleArn: "fargate-task-role",
  executionRoleArn: "s-td-execution-role",
  networkMode: "awsvpc",
  containerDefinitions: "readable",
  "containers/envoy/user": "ignored-uid",
  "containers/envoy/healthCheck": "envoy-health-check",
  "containers/envoy/environment": "envoy-identity",
  "containers/app/dependsOn": "app-waits-for-envoy",
  "containers/app/portMappings": "app-ports",
  "containers/xray/user": "xray-wiring",
  "containers/xray/portMappings": "xray-wiring",
};

const damages = ["drop", "rename", "retype", "move", "empty"] as const;
type Damage = (typeof damages)[number];

/** What is no damage: nobody can tell a text that is an ARN in the place of another. */
const harmless: ReadonlySet<string> = new Set(["retype taskRoleArn", "retype executionRoleArn"]);

/** The front's task definition with one field dropped, misspelt, of another type, put elsewhere or emptied. */
function damaged(path: string, damage: Damage): CheckedSource[] {
  const sources = sound();
  const index = sources.findIndex(({ name }) => name === "front");
  const { containerDefinitions, ...props } = sources[index]!.props as Node;
  const definitions = JSON.parse(containerDefinitions as string) as (Node & { name: string })[];
  const root: Node = structuredClone({
    ...props,
    containers: Object.fromEntries(definitions.map((one) => [one.name, one])),
  });
  if (path === "containerDefinitions") root.containerDefinitions = JSON.stringify(definitions);
  const steps = path.split("/");
  const field = steps.pop()!;
  const parent = steps.reduce((node, step) => node[step] as Node, root);
  hurt(parent, field, damage, root);
  const { containers, ...rest } = root;
  const written =
    "containerDefinitions" in rest || path === "containerDefinitions"
      ? rest
      : { ...rest, containerDefinitions: JSON.stringify(Object.values(containers as Node)) };
  return sources.with(index, { ...sources[index]!, props: written });
}

function hurt(parent: Node, field: string, damage: Damage, root: Node): void {
  const value = parent[field];
  if (damage === "retype") parent[field] = typeof value === "object" ? "yes" : { value };
  else if (damage === "empty") parent[field] = Array.isArray(value) ? [] : typeof value === "object" ? {} : "";
  else {
    delete parent[field];
    if (damage === "rename") parent[`${field}s`] = value;
    if (damage === "move")
      (root.containers as Record<string, Node>).app![
        `${field}${parent === (root.containers as Record<string, Node>).app ? "2" : ""}`
      ] = value;
  }
}

/** Where a damage is another's business: an empty proxy configuration is one. */
const elsewhere: Readonly<Record<string, string>> = { "empty proxyConfiguration": "s-td-proxy" };

describe("random damage to a sound task", () => {
  let tried = 0;

  for (const [path, id] of Object.entries(wiring)) {
    it(`of ${path} is caught by ${id}, or by who can not read it`, () => {
      const kinds = damages.filter((damage) => !harmless.has(`${damage} ${path}`));
      fc.assert(
        fc.property(anyRewriting, fc.constantFrom(...kinds), (how, damage) => {
          tried++;
          const verdicts = check(rules, rewritten(damaged(path, damage), how), { configuration });
          const failed = verdicts.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule.id);
          assert.ok(
            failed.includes(elsewhere[`${damage} ${path}`] ?? id) || failed.includes("readable"),
            `${damage}: ${failed.join(", ")}`,
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  after(() => process.stdout.write(`    ${tried} random damages\n`));
});
