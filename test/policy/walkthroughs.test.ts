import assert from "node:assert/strict";
import { check } from "../../policy/check";
import { Type } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { type Json, readTemplate, type TemplateResource } from "../cloudformation";
import { readShared } from "../shared";

/** Maps of which the names are the user's, not CloudFormation's. */
const own = ["Options", "DockerLabels"];

/** A template's words as the provider has them: `NetworkMode` is networkMode. */
function lowered(value: Json): Json {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      own.includes(name) ? one : lowered(one),
    ]),
  );
}

function taskDefinition(name: string, { properties }: TemplateResource) {
  const { containerDefinitions, proxyConfiguration, ...rest } = lowered(properties) as Record<string, Json>;
  const { proxyConfigurationProperties, ...proxy } = (proxyConfiguration ?? {}) as Record<string, Json>;
  const props = {
    ...rest,
    region: "us-west-2",
    // What a template does not know stands as `{Name}`, also in the name of a virtual node.
    containerDefinitions: JSON.stringify(containerDefinitions).replaceAll(/\{([\w:]+)\}/g, "$1"),
    ...(proxyConfiguration && { proxyConfiguration: { ...proxy, properties: proxyConfigurationProperties } }),
  };
  return {
    type: Type.TaskDefinition,
    name,
    urn: `urn:pulumi:test::aws::${Type.TaskDefinition}::${name}`,
    props,
    dependencies: [],
    propertyDependencies: {},
  };
}

const values = { EnvoyImage: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.12.1-prod" };

/** Templates, and the rules that they break: http2 lets its application start before Envoy, against AWS's own document. */
const templates: Readonly<Record<string, readonly string[]>> = {
  "howto-ecs-basics/0-prelude.yaml": [],
  "howto-ecs-basics/1-servicediscovery.yaml": [],
  "howto-ecs-basics/2-meshify.yaml": [],
  "howto-ecs-basics/3-routing.yaml": [],
  "howto-http2/app.yaml": ["app-waits-for-envoy"],
  "howto-ingress-gateway/infrastructure/ecs-service.yaml": [],
};

describe("the rules over the task definitions of AWS's example applications", () => {
  for (const [template, broken] of Object.entries(templates)) {
    it(`find what ${template} breaks, and nothing else`, function () {
      const resources = [...readTemplate(readShared(this, "walkthroughs", template), values)];
      const tasks = resources
        .filter(([, { type }]) => type === "AWS::ECS::TaskDefinition")
        .map(([name, one]) => taskDefinition(name, one));
      assert.ok(tasks.length > 0);
      const failed = check(rules, tasks).filter(({ outcome }) => outcome === "failed");
      const said = failed.map(({ rule, findings }) => `${rule.id}: ${findings[0]!.message}`);
      assert.deepEqual(
        failed.map(({ rule }) => rule.id),
        broken,
        said.join("\n"),
      );
    });
  }
});
