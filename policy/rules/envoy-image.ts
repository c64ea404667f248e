import { envoyAccount, envoyAccounts, oldestArmEnvoy, oldestEnvoy } from "../aws";
import type { Report, Settings } from "../rule";
import { source } from "../sources";
import { envoyRule } from "../task-rule";
import type { Container } from "../view/container";
import { ecrOf, type Image, isBefore, versionOf } from "../view/image";
import { isAppMeshEnvoy } from "../view/images";
import type { Task } from "../view/task";

export const envoyImage = envoyRule({
  id: "envoy-image",
  title: "Envoy's image is one that App Mesh works with",
  description: "Envoy's image is new enough, and from AWS's registry of the region or from one that is allowed.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "envoy", "image"],
  url: source.envoy,
  mend: `take aws-appmesh-envoy from v${oldestEnvoy.join(".")}-prod on`,
  otherwise: "the image can not be pulled, or App Mesh refuses its connection",
  parameters: {
    registries: {
      type: "array",
      description:
        "Registries that Envoy may come from, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com; any when the list is empty.",
      default: [],
      items: { type: "string", minLength: 1 },
    },
    oldest: {
      type: "string",
      description: "The oldest version that is allowed, such as 1.29.6.1.",
      default: oldestEnvoy.join("."),
      pattern: "^v?\\d+(\\.\\d+){1,3}(-[a-z]+)?$",
    },
  },
  check(envoy, report, task, settings) {
    const { image } = envoy;
    if (!image) return;
    checkRegistry(envoy, image, report, settings);
    if (isAppMeshEnvoy(image)) checkVersion(envoy, image, report, task, settings);
  },
  fails: [
    {
      front: {
        containers: {
          envoy: { image: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.17.1.0-prod" },
        },
      },
    },
    {
      front: {
        containers: {
          envoy: { image: "840364872350.dkr.ecr.me-south-1.amazonaws.com/aws-appmesh-envoy:v1.29.6.1-prod" },
        },
      },
    },
    {
      front: {
        runtimePlatform: { cpuArchitecture: "ARM64" },
        containers: { envoy: { image: "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.19.1.1-prod" } },
      },
    },
  ],
  passes: [
    { front: { containers: { envoy: { image: "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.17.2.0-prod" } } } },
    {
      front: {
        containers: {
          envoy: { image: "123456789012.dkr.ecr.us-west-2.amazonaws.com/mirror/aws-appmesh-envoy:v1.29.6.1-prod" },
        },
      },
    },
  ],
});

function checkRegistry(envoy: Container, image: Image, report: Report, { registries }: Settings): void {
  const allowed = registries as readonly string[];
  if (allowed.length > 0 && !allowed.includes(image.registry)) {
    report.fails(
      `the image of container "${envoy.name}" is from ${image.registry}`,
      `take it from ${allowed.join(" or ")}`,
    );
    return;
  }
  const ecr = ecrOf(image);
  if (!ecr || !envoyAccounts.includes(ecr.account) || !isAppMeshEnvoy(image)) return;
  const right = envoyAccount(ecr.region);
  if (ecr.account !== right) {
    report.fails(
      `the image of container "${envoy.name}" is from account ${ecr.account} in ${ecr.region}`,
      `AWS's account there is ${right}`,
    );
  }
}

function checkVersion(envoy: Container, image: Image, report: Report, { fields }: Task, { oldest }: Settings): void {
  const version = versionOf(image.tag);
  if (!version) return;
  const least = versionOf(oldest as string)!;
  if (isBefore(version, least))
    report.fails(`container "${envoy.name}" has version ${image.tag}`, `take ${least.join(".")} or newer`);
  else if (fields.fields("runtimePlatform")?.text("cpuArchitecture") === "ARM64" && isBefore(version, oldestArmEnvoy)) {
    report.fails(
      `container "${envoy.name}" has version ${image.tag}, and the task runs on ARM64`,
      `take ${oldestArmEnvoy.join(".")} or newer`,
    );
  }
}
