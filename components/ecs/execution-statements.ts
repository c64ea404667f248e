import type { Leaf } from "../graph/resolved";
import { partitionOf } from "../plan/place";
import type { Statement, Task } from "./definitions";
import { ecrRepositoryOf } from "./images";

/** What ECS needs to start these tasks and nothing else: their images, their log groups, their secrets. */
export function executionStatements(tasks: readonly Task[], region: string): Statement[] {
  const partition = partitionOf(region);
  const containers = tasks.flatMap((task) => task.containers);
  const groups = new Set(containers.map(({ logConfiguration }) => logConfiguration?.options?.["awslogs-group"]));
  groups.delete(undefined);
  const logs = Array.from(groups, (group) => `arn:${partition}:logs:${region}:*:log-group:${group}:*`);
  const secrets = containers
    .flatMap(({ secrets = [], logConfiguration }) => [...secrets, ...(logConfiguration?.secretOptions ?? [])])
    .map(({ valueFrom }) => valueFrom);
  const files = containers.flatMap(({ environmentFiles = [] }) => environmentFiles).map(({ value }) => value);
  return [
    ...pullStatements(
      containers.map(({ image }) => image),
      partition,
    ),
    ...(logs.length > 0 ? [allow(["logs:CreateLogStream", "logs:PutLogEvents"], logs)] : []),
    ...secretStatements(secrets, partition, region),
    ...fileStatements(files),
  ];
}

/** Pulls from the repositories of ECR that the images name; from any, when an image is not known yet. */
function pullStatements(images: readonly Leaf[], partition: string): Statement[] {
  const repositories = new Set<string>();
  for (const image of images) {
    const repository = ecrRepositoryOf(image);
    if (repository) {
      const { account, region, name } = repository;
      repositories.add(`arn:${partition}:ecr:${region}:${account}:repository/${name}`);
    } else if (typeof image !== "string") repositories.add("*");
  }
  if (repositories.size === 0) return [];
  return [
    // GetAuthorizationToken has no resources to name.
    { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    allow(
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      repositories.has("*") ? ["*"] : [...repositories].sort(),
    ),
  ];
}

/**
 * Reads the secrets that containers name: ARNs of Secrets Manager or Parameter Store, or a parameter's bare name.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
 */
function secretStatements(secrets: readonly Leaf[], partition: string, region: string): Statement[] {
  const parameters = new Set<Leaf>();
  const stored = new Set<Leaf>();
  for (const secret of secrets) {
    if (typeof secret !== "string") stored.add(secret.map(secretArn));
    else if (/^arn:[^:]+:secretsmanager:/.test(secret)) stored.add(secretArn(secret));
    else if (secret.startsWith("arn:")) parameters.add(secret);
    else parameters.add(`arn:${partition}:ssm:${region}:*:parameter/${secret.replace(/^\//, "")}`);
  }
  // An output may turn out to be either: each action does nothing on the other's ARN.
  const unknown = [...stored].filter((secret) => typeof secret !== "string");
  const statements: Statement[] = [];
  if (stored.size > 0) statements.push(allow(["secretsmanager:GetSecretValue"], [...stored]));
  if (parameters.size + unknown.length > 0) statements.push(allow(["ssm:GetParameters"], [...parameters, ...unknown]));
  return statements;
}

/**
 * Reads files of environment variables, and finds out where their buckets are.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
function fileStatements(files: readonly Leaf[]): Statement[] {
  if (files.length === 0) return [];
  const bucketOf = (arn: string) => arn.split("/", 1)[0]!;
  const buckets = files.map((file) => (typeof file === "string" ? bucketOf(file) : file.map(bucketOf)));
  return [allow(["s3:GetObject"], [...new Set(files)]), allow(["s3:GetBucketLocation"], [...new Set(buckets)])];
}

function allow(actions: readonly string[], resources: readonly Leaf[]): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}

/** The ARN of a secret without the key, stage and version that may follow it. */
function secretArn(valueFrom: string): string {
  return valueFrom.split(":").slice(0, 7).join(":");
}
