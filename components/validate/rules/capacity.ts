import type { Rule } from "../rule";

/** Versions run as many tasks as there can be, with credentials for Envoy. */
export const capacity: Rule = (graph, report) => {
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    const { desiredCount, scaling, path, useInstanceRole, launchType, taskRoleArn } = version;
    // A count that is scaled is held to the limits of scaling.
    if (!scaling && (desiredCount < 0 || desiredCount > 5000)) {
      report("invalid-value", [...path, "desiredCount"], `${desiredCount} tasks`, "give 0 to 5000");
    }
    if (!useInstanceRole) continue;
    if (launchType === "fargate") {
      const found = "a task on Fargate has no container instance whose role it could use";
      report("fargate-task-role", [...path, "useInstanceRole"], found, 'remove it, or set the launchType to "ec2"');
    } else if (taskRoleArn !== undefined) {
      const found = "the tasks have a role of their own and are to use the instance's";
      report("invalid-value", [...path, "useInstanceRole"], found, "keep one of the two");
    }
  }
};
