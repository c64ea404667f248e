import { graph, type Mistake, split, web } from "../graphs";

const image = "shop/log:1";

export const tasks: readonly Mistake[] = [
  [
    "a version without an image",
    graph({ web: {} }),
    "error missing-image services.web | it has neither an image nor a task definition",
    "name the image that runs, or an existing task definition",
  ],
  [
    "an empty image",
    web({ image: "" }),
    "error missing-image services.web | it has neither an image nor a task definition",
    "name the image that runs, or an existing task definition",
  ],
  [
    "one of two versions without an image",
    split({ versions: { v1: { image }, v2: {} } }),
    "error missing-image services.web.versions.v2 | it has neither an image nor a task definition",
    "name the image that runs, or an existing task definition",
  ],
  [
    "no versions",
    web({ versions: {} }),
    "error invalid-value services.web.versions | there are no versions",
    "remove it: the service's own settings make one",
  ],
  [
    "a node's name for two versions",
    split({ virtualNodeName: "node" }),
    "error versions-conflict services.web.virtualNodeName | virtualNodeName stands on a service with several versions, which can not all have it",
    "move it to the version that it is of",
  ],
  [
    "a family for two versions",
    split({ family: "task" }),
    "error versions-conflict services.web.family | family stands on a service with several versions, which can not all have it",
    "move it to the version that it is of",
  ],
  [
    "an ECS service for two versions",
    split({ ecsServiceName: "service" }),
    "error versions-conflict services.web.ecsServiceName | ecsServiceName stands on a service with several versions, which can not all have it",
    "move it to the version that it is of",
  ],
  [
    "a Cloud Map service for two versions",
    split({ discovery: { serviceName: "web" } }, { discovery: {} }),
    "error versions-conflict services.web.discovery.serviceName | discovery.serviceName stands on a service with several versions: all would be found under it",
    "move it to the version that it is of, or set discovery.shared",
  ],
  [
    "two versions as one node",
    split({ provider: "node" }),
    'error versions-conflict services.web.provider | the provider "node" is one version, and the service has 2',
    'set the provider to "router", which splits traffic over versions, or name the version in providedBy',
  ],
  [
    "an image beside a task definition",
    web({ taskDefinition: {} }),
    "error task-definition-conflict services.web.image | image stands beside an existing task definition, which has its own containers",
    "set it in the task definition, or leave the task definition out",
  ],
  [
    "variables beside a task definition",
    graph({ web: { taskDefinition: {}, env: {} } }),
    "error task-definition-conflict services.web.env | env stands beside an existing task definition, which has its own containers",
    "set it in the task definition, or leave the task definition out",
  ],
  [
    "containers beside a task definition",
    graph({ web: { taskDefinition: {}, containers: {} } }),
    "error task-definition-conflict services.web.containers | containers stands beside an existing task definition, which has its own containers",
    "set it in the task definition, or leave the task definition out",
  ],
  [
    "the user of a service beside a task definition",
    split({ user: "1000", versions: { v1: { image }, v2: { taskDefinition: {}, user: "1" } } }),
    "error task-definition-conflict services.web.versions.v2.user | user stands beside an existing task definition, which has its own containers",
    "set it in the task definition, or leave the task definition out",
  ],
  [
    "a task definition's file that nobody reads",
    graph({ web: { taskDefinitionFile: "web.json" } }),
    'error invalid-task-definition services.web.taskDefinitionFile | the file "web.json" was not read',
    "give the definition itself in taskDefinition, or the graph as a file",
  ],
  [
    "a negative count",
    web({ desiredCount: -1 }),
    "error invalid-value services.web.desiredCount | -1 tasks",
    "give 0 to 5000",
  ],
  [
    "a count over 5000",
    web({ desiredCount: 5001 }),
    "error invalid-value services.web.desiredCount | 5001 tasks",
    "give 0 to 5000",
  ],
  [
    "the instance's role on Fargate",
    web({ useInstanceRole: true }),
    "error fargate-task-role services.web.useInstanceRole | a task on Fargate has no container instance whose role it could use",
    'remove it, or set the launchType to "ec2"',
  ],
  [
    "the instance's role beside another",
    web({ useInstanceRole: true, launchType: "ec2", taskRoleArn: "arn:aws:iam::123456789012:role/web" }),
    "error invalid-value services.web.useInstanceRole | the tasks have a role of their own and are to use the instance's",
    "keep one of the two",
  ],
  [
    "a role that is a pattern",
    web({ taskRoleArn: "arn:aws:iam::123456789012:role/*" }),
    'error invalid-value services.web.taskRoleArn | "arn:aws:iam::123456789012:role/*" is no ARN of a role',
    'write it as "arn:aws:iam::123456789012:role/name"',
  ],
  [
    "an execution role that is a name",
    web({ executionRoleArn: "ecsTaskExecutionRole" }),
    'error invalid-value services.web.executionRoleArn | "ecsTaskExecutionRole" is no ARN of a role',
    'write it as "arn:aws:iam::123456789012:role/name"',
  ],
];
