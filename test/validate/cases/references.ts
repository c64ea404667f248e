import { type Mistake, split, web } from "../graphs";

const image = "shop/log:1";
const box = (container: object, service: object = {}) =>
  web({ containers: { log: { image, ...container } }, ...service });

export const references: readonly Mistake[] = [
  [
    "an image with a blank",
    web({ image: "shop/web 1" }),
    'error invalid-value services.web.image | "shop/web 1" is no image',
    'write it as "registry/repository:tag" or "registry/repository@sha256:…"',
  ],
  [
    "an image with a line break",
    web({ image: "shop/web:1\n" }),
    'error invalid-value services.web.image | "shop/web:1\\n" is no image',
    'write it as "registry/repository:tag" or "registry/repository@sha256:…"',
  ],
  [
    "an image with a variable",
    web({ image: "shop/web:${tag}" }),
    'error invalid-value services.web.image | "shop/web:${tag}" is no image',
    'write it as "registry/repository:tag" or "registry/repository@sha256:…"',
  ],
  [
    "a container's image with a pattern",
    box({ image: "shop/*" }),
    'error invalid-value services.web.containers.log.image | "shop/*" is no image',
    'write it as "registry/repository:tag" or "registry/repository@sha256:…"',
  ],
  [
    "Envoy's image with quotes",
    web({ envoy: { image: '"envoy"' } }),
    'error invalid-value services.web.envoy.image | "\\"envoy\\"" is no image',
    'write it as "registry/repository:tag" or "registry/repository@sha256:…"',
  ],
  [
    "a secret in place of its ARN",
    web({ secrets: { KEY: "p@ssw0rd!" } }),
    "error invalid-value services.web.secrets.KEY | this is no ARN of a secret",
    "give the ARN of a secret in Secrets Manager or of a parameter in Parameter Store, not the secret itself",
  ],
  [
    "a secret's ARN with a pattern",
    web({ secrets: { KEY: "arn:aws:secretsmanager:us-west-2:123456789012:secret:*" } }),
    "error invalid-value services.web.secrets.KEY | this is no ARN of a secret",
    "give the ARN of a secret in Secrets Manager or of a parameter in Parameter Store, not the secret itself",
  ],
  [
    "a variable in env and in secrets",
    web({ env: { KEY: "a" }, secrets: { KEY: "name" } }),
    'error invalid-container services.web.secrets.KEY | the variable "KEY" is in env and in secrets',
    "keep one of the two",
  ],
  [
    "a variable without a name",
    web({ env: { "": "a" } }),
    'error invalid-name services.web.env[""] | "" is no name for a variable',
    "use letters, digits and underscores",
  ],
  [
    "a variable with an equals sign",
    web({ env: { "A=B": "a" } }),
    'error invalid-name services.web.env["A=B"] | "A=B" is no name for a variable',
    "use letters, digits and underscores",
  ],
  [
    "a variable with a line break",
    web({ env: { "A\nB": "a" } }),
    'error invalid-name services.web.env["A\\nB"] | "A\\nB" is no name for a variable',
    "use letters, digits and underscores",
  ],
  [
    "a secret's variable with a blank",
    web({ secrets: { "A B": "name" } }),
    'error invalid-name services.web.secrets["A B"] | "A B" is no name for a variable',
    "use letters, digits and underscores",
  ],
  [
    "a password in clear",
    web({ env: { DB_PASSWORD: "canary" } }),
    'warning secret-in-environment services.web.env.DB_PASSWORD | the variable "DB_PASSWORD" looks like a secret in clear, which every reader of the task definition sees',
    "put it into Secrets Manager or Parameter Store, and its ARN into secrets",
  ],
  [
    "a key in clear under a harmless name",
    web({ env: { HARMLESS: "AKIAIOSFODNN7CANARY0" } }),
    'warning secret-in-environment services.web.env.HARMLESS | the variable "HARMLESS" looks like a secret in clear, which every reader of the task definition sees',
    "put it into Secrets Manager or Parameter Store, and its ARN into secrets",
  ],
  [
    "a token of a container in clear",
    box({ env: { API_TOKEN: "canary" } }),
    'warning secret-in-environment services.web.containers.log.env.API_TOKEN | the variable "API_TOKEN" looks like a secret in clear, which every reader of the task definition sees',
    "put it into Secrets Manager or Parameter Store, and its ARN into secrets",
  ],
  [
    "a token of all versions in clear, once",
    split({ env: { API_TOKEN: "canary" } }),
    'warning secret-in-environment services.web.env.API_TOKEN | the variable "API_TOKEN" looks like a secret in clear, which every reader of the task definition sees',
    "put it into Secrets Manager or Parameter Store, and its ARN into secrets",
  ],
  [
    "a token of every Envoy in clear, once",
    { ...split({}), envoy: { env: { API_TOKEN: "canary" } } },
    'warning secret-in-environment envoy.env.API_TOKEN | the variable "API_TOKEN" looks like a secret in clear, which every reader of the task definition sees',
    "put it into Secrets Manager or Parameter Store, and its ARN into secrets",
  ],
  [
    "an attribute that nobody registers",
    web({ discovery: { attributes: { stage: "blue" } } }),
    'warning discovery-attributes services.web.discovery.attributes.stage | Amazon ECS does not register the attribute "stage", so no task is found by it',
    "use one of AWS_INSTANCE_IPV4, AWS_INSTANCE_IPV6, AWS_INSTANCE_PORT, AVAILABILITY_ZONE, REGION, ECS_SERVICE_NAME, ECS_CLUSTER_NAME, ECS_TASK_DEFINITION_FAMILY, ECS_TASK_SET_EXTERNAL_ID, EC2_INSTANCE_ID, or register the instances yourself",
  ],
  [
    "an attribute without a value",
    web({ discovery: { attributes: { REGION: "" } } }),
    "error invalid-value services.web.discovery.attributes.REGION | an attribute that Cloud Map does not take",
    "a key has 1 to 255 printable characters, a value 1 to 1024",
  ],
  [
    "attributes for DNS",
    web({ discovery: { type: "dns", attributes: { REGION: "us-west-2" } } }),
    "error invalid-value services.web.discovery.attributes | discovery by DNS has no attributes",
    'remove them, or set the type to "cloud-map"',
  ],
];
