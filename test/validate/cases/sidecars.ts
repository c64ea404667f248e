import { graph, type Mistake, web } from "../graphs";

const helper = (container: object) => web({ containers: { helper: { image: "helper:1", ...container } } });
const permitted = (permission: object) => helper({ permissions: [permission] });
const key = "arn:aws:secretsmanager:us-west-2:123456789012:secret:datadog-AbCdEf";
const arn = "arn:aws:s3:::settings/*";

export const sidecars: readonly Mistake[] = [
  [
    "a sidecar that there is not",
    web({ sidecars: { opentelemetry: {} } }),
    'error unknown-field services.web.sidecars.opentelemetry | there is no field "opentelemetry" here; did you mean "openTelemetry"?',
    "remove or rename it",
  ],
  [
    "Datadog without a key",
    web({ sidecars: { datadog: {} } }),
    "error invalid-sidecar services.web.sidecars.datadog | the Datadog agent has no key to send with",
    "name the ARN of the key in secrets.DD_API_KEY",
  ],
  [
    "Datadog with a configuration",
    web({ sidecars: { datadog: { config: "logs: true", secrets: { DD_API_KEY: key } } } }),
    "error invalid-sidecar services.web.sidecars.datadog.config | the Datadog agent has no configuration but its variables",
    "set them in env",
  ],
  [
    "Datadog's key where everybody reads it",
    web({ sidecars: { datadog: { env: { DD_API_KEY: "0123456789abcdef" } } } }),
    'warning secret-in-environment services.web.sidecars.datadog.env.DD_API_KEY | the variable "DD_API_KEY" looks like a secret in clear, which every reader of the task definition sees',
    "put it into Secrets Manager or Parameter Store, and its ARN into secrets",
  ],
  [
    "a secret in the place of its ARN",
    web({ sidecars: { datadog: { secrets: { DD_API_KEY: "c3VwZXIgc2VjcmV0IQ== x" } } } }),
    "error invalid-value services.web.sidecars.datadog.secrets.DD_API_KEY | this is no ARN of a secret",
    "give the ARN of a secret in Secrets Manager or of a parameter in Parameter Store, not the secret itself",
  ],
  [
    "an image that is none",
    web({ sidecars: { openTelemetry: { image: "Collector!" } } }),
    'error invalid-value services.web.sidecars.openTelemetry.image | "Collector!" is no image',
    'write it as "registry/repository:tag" or "registry/repository@sha256:…"',
  ],
  [
    "no memory",
    web({ sidecars: { openTelemetry: { memory: 5 } } }),
    "error invalid-sidecar services.web.sidecars.openTelemetry.memory | 5 MiB of memory",
    "give 6 or more",
  ],
  [
    "less than no CPU",
    web({ sidecars: { openTelemetry: { cpu: -1 } } }),
    "error invalid-sidecar services.web.sidecars.openTelemetry.cpu | -1 CPU units",
    "give 0 or more; 1024 are a vCPU",
  ],
  [
    "a container named like a sidecar",
    web({ sidecars: { openTelemetry: {} }, containers: { "otel-collector": { image: "otel:1" } } }),
    'error invalid-container services.web.containers.otel-collector | the name "otel-collector" is that of the sidecar openTelemetry',
    "choose another name",
  ],
  [
    "more containers than ECS takes, with a sidecar",
    web({
      sidecars: { openTelemetry: {} },
      containers: Object.fromEntries([..."abcdefg"].map((name) => [name, { image: "i:1" }])),
    }),
    "error invalid-container services.web | 8 containers, and Envoy, the X-Ray daemon and otel-collector come to them",
    "a task has 10 at most",
  ],
  [
    "a wait for a sidecar that does not run",
    helper({ dependsOn: { "otel-collector": "START" } }),
    'error invalid-dependency services.web.containers.helper.dependsOn.otel-collector | no container "otel-collector" in the task',
    "name a container of the task",
  ],
  [
    "health awaited that nobody checks",
    helper({ awaited: "HEALTHY" }),
    'error invalid-dependency services.web.containers.helper.awaited | "helper" has no health check to wait for',
    'give "helper" a healthCheck, or wait for "START"',
  ],
  [
    "the end awaited of what must not end",
    helper({ awaited: "SUCCESS" }),
    'error invalid-dependency services.web.containers.helper.awaited | "helper" is essential: when it ends, so does the task',
    'set essential to false on "helper"',
  ],
  [
    "two that wait for each other",
    helper({ awaited: "START", dependsOn: { app: "START" } }),
    "error invalid-dependency services.web.containers | containers wait for each other in a circle: app, helper",
    "let one of them start first",
  ],
  [
    "a group that the proxy does not let past",
    helper({ bypassesProxy: true, user: "1000:1000" }),
    'error invalid-sidecar services.web.containers.helper.user | container "helper" is to bypass the proxy and has the group "1000"',
    "leave the group out: it runs in the group 1338",
  ],
  [
    "nothing permitted",
    permitted({ actions: [], resources: [arn] }),
    "error invalid-sidecar services.web.containers.helper.permissions[0].actions | no action is permitted",
    'name some, such as "s3:GetObject"',
  ],
  [
    "actions on nothing",
    permitted({ actions: ["s3:GetObject"], resources: [] }),
    "error invalid-sidecar services.web.containers.helper.permissions[0].resources | the actions have no resource",
    "name the ARNs of what they are for",
  ],
  [
    "an action that is none",
    permitted({ actions: ["GetObject"], resources: [arn] }),
    'error invalid-sidecar services.web.containers.helper.permissions[0].actions[0] | "GetObject" is no action',
    'write it as "s3:GetObject"',
  ],
  [
    "all of a service on everything",
    permitted({ actions: ["s3:GetObject", "s3:*"], resources: ["*"] }),
    'error invalid-sidecar services.web.containers.helper.permissions[0].actions[1] | "s3:*" is all of a service, on everything',
    "name the actions, or the resources",
  ],
  [
    "a resource that is none",
    web({ sidecars: { cloudWatchAgent: { permissions: [{ actions: ["s3:GetObject"], resources: ["settings"] }] } } }),
    'error invalid-sidecar services.web.sidecars.cloudWatchAgent.permissions[0].resources[0] | "settings" is no ARN',
    'write it as "arn:aws:s3:::bucket/*"',
  ],
  [
    "a permission without resources",
    permitted({ actions: ["s3:GetObject"] }),
    'error missing-field services.web.containers.helper.permissions[0].resources | the field "resources" is missing',
    "add resources: it is required",
  ],
  [
    "a wait in a gateway",
    graph(
      { web: { image: "shop/web:1", port: 8080 } },
      {
        gateways: {
          in: {
            desiredCount: 2,
            port: 8080,
            routes: [{ service: "web" }],
            containers: { helper: { image: "helper:1", awaited: "START" } },
          },
        },
      },
    ),
    "error invalid-sidecar gateways.in.containers.helper.awaited | a gateway has no application that could wait",
    "remove it",
  ],
  [
    "processors beside a task definition, which names its own",
    web({
      image: undefined,
      cpuArchitecture: "arm64",
      taskDefinition: { containerDefinitions: [{ name: "a", image: "a:1", portMappings: [{ containerPort: 8080 }] }] },
    }),
    "error task-definition-conflict services.web.cpuArchitecture | cpuArchitecture stands beside an existing task definition, which has its own containers",
    "set it in the task definition, or leave the task definition out",
  ],
];
