import { source } from "../sources";
import { envoyRule } from "../task-rule";
import type { Container } from "../view/container";
import { isBefore, versionOf } from "../view/image";
import { isAppMeshEnvoy } from "../view/images";
import { identityOf, identityVariables } from "../view/task";

/** From here on Envoy reads APPMESH_RESOURCE_ARN. */
const arnSince = [1, 15] as const;

export const envoyIdentity = envoyRule({
  id: "envoy-identity",
  title: "Envoy names one node or gateway",
  description:
    "Envoy of App Mesh has exactly one of the variables that name its virtual node or gateway, with a value in their form; one with a configuration of its own has none.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "envoy"],
  url: source.envoyConfig,
  mend: "set APPMESH_RESOURCE_ARN to mesh/MESH/virtualNode/NODE, or to the ARN of that",
  otherwise: "App Mesh does not know which configuration to send, and Envoy never becomes ready",
  check(envoy, report) {
    const present = identityVariables.filter((name) => envoy.variableNames.includes(name));
    const secret = envoy.fields.list("secrets").map((one) => one.text("name") ?? "");
    const asksAppMesh = isAppMeshEnvoy(envoy.image) && envoy.configuration === undefined;
    if (!asksAppMesh && present.length === 0) return;
    const [only, second] = present;
    if (second)
      report.fails(`Envoy's container "${envoy.name}" has ${present.join(" and ")}`, "keep APPMESH_RESOURCE_ARN only");
    else if (!only) {
      if (!identityVariables.some((name) => secret.includes(name)))
        report.fails(`Envoy's container "${envoy.name}" names no virtual node or gateway`);
    } else if (!identityOf(envoy.variable(only))) {
      report.fails(`${only} of Envoy's container "${envoy.name}" is not of the form mesh/MESH/virtualNode/NODE`);
    } else checkVersion(only, envoy, report);
  },
  fails: [
    { front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "front" } } } } },
    { front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: null } } } } },
    { front: { containers: { envoy: { environment: { APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/front" } } } } },
  ],
  passes: [
    {
      back: {
        containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: null, ENVOY_CONFIG_FILE: "/tmp/envoy.json" } } },
      },
    },
    {
      front: {
        containers: {
          envoy: {
            environment: { APPMESH_RESOURCE_ARN: "arn:aws:appmesh:us-west-2:123456789012:mesh/shop/virtualNode/front" },
          },
        },
      },
    },
  ],
});

function checkVersion(
  variable: string,
  { name, image }: Container,
  report: { fails(found: string, mend: string): void; advises(found: string, mend: string): void },
): void {
  const version = versionOf(image?.tag);
  if (!version) return;
  const old = isBefore(version, arnSince);
  if (variable === "APPMESH_RESOURCE_ARN" && old) {
    report.fails(
      `Envoy's container "${name}" is older than 1.15 and does not know ${variable}`,
      "take a newer image, or set APPMESH_VIRTUAL_NODE_NAME",
    );
  } else if (variable !== "APPMESH_RESOURCE_ARN" && !old) {
    report.advises(
      `Envoy's container "${name}" has ${variable}, which is deprecated since 1.15`,
      "set APPMESH_RESOURCE_ARN in its place",
    );
  }
}
