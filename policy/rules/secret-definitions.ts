import { source } from "../sources";
import { taskRule } from "../task-rule";

export const secretDefinitions = taskRule({
  id: "secret-definitions",
  title: "No Pulumi secret is in the container definitions",
  description: "containerDefinitions is not a secret of Pulumi.",
  level: "advisory",
  severity: "high",
  tags: ["ecs", "security", "secrets", "pulumi"],
  url: source.secrets,
  mend: "put the secret into Secrets Manager, and name it in secrets with valueFrom",
  otherwise: "ECS shows in clear what Pulumi hides, and no change of the containers can be seen in a preview",
  check({ resource: { secrets } }, report) {
    if (secrets.includes("containerDefinitions")) report.fails("containerDefinitions holds a secret of Pulumi");
  },
  fails: [{ front: { $secret: ["containerDefinitions"] } }],
  passes: [{ front: { $secret: ["tags"] } }],
});
