import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Leaf } from "../../graph/resolved";
import type { Rule } from "../rule";

/** An image: registry, repository, tag, digest. @see https://github.com/distribution/reference */
const image =
  /^(?=.{1,500}$)(?:[a-zA-Z0-9.-]+(?::\d{1,5})?\/)?[a-z0-9_.-]+(?:\/[a-z0-9_.-]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;

/** An ARN, or the name of a parameter: nothing that a policy would read as a pattern. */
const secret = /^(?:arn:aws[a-z-]*:(?:secretsmanager|ssm):[a-z0-9-]+:\d{12}:|[A-Za-z0-9_./-]+$)[A-Za-z0-9_./:+=@-]*$/;

interface Form {
  readonly form: RegExp;
  readonly what: string;
  readonly example: string;
}

const alarmName: Form = { form: /^[^*?$]{1,255}$/, what: "name of an alarm", example: "web-errors" };

const roleArn: Form = {
  form: /^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9_+=,.@/-]{1,512}$/,
  what: "ARN of a role",
  example: "arn:aws:iam::123456789012:role/name",
};

const targetGroupArn: Form = {
  form: /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{1,32}$/,
  what: "ARN of a target group",
  example: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/name/0123456789abcdef",
};

const envFile: Form = {
  form: /^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}\/[A-Za-z0-9!_.'()/-]{1,1000}\.env$/,
  what: "ARN of a file in Amazon S3 that ends in .env",
  example: "arn:aws:s3:::bucket/path/name.env",
};

const securityGroupId: Form = { form: /^sg-[0-9a-z]{1,32}$/, what: "id of a security group", example: "sg-0123abcd" };

/** Images and ARNs that are known are well formed. */
export const references: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    for (const container of version.containers) {
      if (container.image !== "") checkImage(container.image, [...container.path, "image"], report);
      container.envFiles.forEach((file, index) =>
        checkText(file, envFile, [...container.path, "envFiles", index], report),
      );
      for (const [name, value] of container.secrets) checkSecret(value, [...container.path, "secrets", name], report);
    }
    if (version.envoy.image !== undefined) checkImage(version.envoy.image, [...version.envoy.path, "image"], report);
    if (version.logs.image !== undefined) checkImage(version.logs.image, [...version.logs.path, "image"], report);
    version.deploymentAlarms.forEach((name, index) => {
      checkText(name, alarmName, [...version.path, "deploymentAlarms", index], report);
    });
    checkText(version.taskRoleArn, roleArn, [...version.path, "taskRoleArn"], report);
    checkText(version.executionRoleArn, roleArn, [...version.path, "executionRoleArn"], report);
  }
  for (const { ingress, path } of graph.running) {
    if (!ingress) continue;
    checkText(ingress.targetGroupArn, targetGroupArn, [...path, "ingress", "targetGroupArn"], report);
    checkText(ingress.securityGroupId, securityGroupId, [...path, "ingress", "securityGroupId"], report);
  }
};

function checkText(value: Leaf | undefined, { form, what, example }: Form, path: Path, report: Report): void {
  if (typeof value !== "string" || form.test(value)) return;
  report("invalid-value", path, `${JSON.stringify(value.slice(0, 80))} is no ${what}`, `write it as "${example}"`);
}

export function checkImage(value: Leaf, path: Path, report: Report): void {
  if (typeof value !== "string" || image.test(value)) return;
  const help = 'write it as "registry/repository:tag" or "registry/repository@sha256:…"';
  report("invalid-value", path, `${JSON.stringify(value.slice(0, 80))} is no image`, help);
}

/** A value that is no ARN may be the secret itself, and is not shown. */
export function checkSecret(value: Leaf, path: Path, report: Report): void {
  if (typeof value !== "string" || secret.test(value)) return;
  const help =
    "give the ARN of a secret in Secrets Manager or of a parameter in Parameter Store, not the secret itself";
  report("invalid-value", path, "this is no ARN of a secret", help);
}
