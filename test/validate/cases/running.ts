import { type Mistake, web } from "../graphs";

const scaled = (scaling: object, service: object = {}) =>
  web({ scaling: { min: 1, max: 4, cpu: 50, ...scaling }, ...service });
const data = { fileSystemId: "fs-0123abcd" };

export const running: readonly Mistake[] = [
  [
    "a negative least",
    scaled({ min: -1 }),
    "error invalid-scaling services.web.scaling.min | -1 tasks",
    "give 0 to 5000",
  ],
  [
    "too large a most",
    scaled({ max: 5001 }),
    "error invalid-scaling services.web.scaling.max | 5001 tasks",
    "give 1 to 5000",
  ],
  [
    "a least above the most",
    scaled({ min: 5 }),
    "error invalid-scaling services.web.scaling.min | at least 5 tasks, and at most 4",
    "give at most max",
  ],
  [
    "a count out of the limits of scaling",
    scaled({ min: 2 }, { desiredCount: 1 }),
    "error invalid-scaling services.web.desiredCount | 1 tasks, and scaling keeps to 2 to 4",
    "remove it, or give 2 to 4",
  ],
  [
    "more than all of the CPU",
    scaled({ cpu: 101 }),
    "error invalid-scaling services.web.scaling.cpu | 101 is out of 1 to 100",
    "give 1 to 100",
  ],
  [
    "scaling that follows nothing",
    web({ scaling: { min: 1, max: 2 } }),
    "error invalid-scaling services.web.scaling | there is nothing for it to follow",
    "give a target: cpu, memory or requestsPerTarget",
  ],
  [
    "requests that nobody counts",
    scaled({ requestsPerTarget: 10 }),
    "error invalid-scaling services.web.scaling.requestsPerTarget | no application load balancer counts the service's requests",
    "give the service ingress.loadBalancer of type application, or follow cpu",
  ],
  [
    "scaling without a most",
    web({ scaling: { min: 1, cpu: 50 } }),
    'error missing-field services.web.scaling.max | the field "max" is missing',
    "add max: it is required",
  ],
  [
    "an alarm's name that is a pattern",
    web({ deploymentAlarms: ["web-*"] }),
    'error invalid-value services.web.deploymentAlarms[0] | "web-*" is no name of an alarm',
    'write it as "web-errors"',
  ],
  [
    "a volume's name with a blank",
    web({ volumes: { "my data": data } }),
    'error invalid-name services.web.volumes["my data"] | "my data" is no name for a volume',
    "use letters, digits, hyphens and underscores",
  ],
  [
    "a file system by its name",
    web({ volumes: { data: { fileSystemId: "data" } } }),
    'error invalid-volume services.web.volumes.data.fileSystemId | "data" is no id of a file system',
    'write it as "fs-0123abcd"',
  ],
  [
    "an access point that is a file system",
    web({ volumes: { data: { ...data, accessPointId: "fs-0123abcd" } } }),
    'error invalid-volume services.web.volumes.data.accessPointId | "fs-0123abcd" is no id of an access point',
    'write it as "fsap-0123abcd"',
  ],
  [
    "a relative root directory",
    web({ volumes: { data: { ...data, rootDirectory: "data" } } }),
    'error invalid-volume services.web.volumes.data.rootDirectory | "data" is no path',
    'start it with "/"',
  ],
  [
    "two root directories",
    web({ volumes: { data: { ...data, accessPointId: "fsap-0123abcd", rootDirectory: "/data" } } }),
    "error invalid-volume services.web.volumes.data.rootDirectory | the access point has a root directory of its own",
    "remove one of the two",
  ],
  [
    "volumes of a task without a role",
    web({ volumes: { data }, launchType: "ec2", useInstanceRole: true }),
    "error invalid-volume services.web.useInstanceRole | volumes are mounted with the task's role, and the task has none",
    "remove useInstanceRole, or the volumes",
  ],
  [
    "a volume that there is not",
    web({ volumes: { data }, mounts: { "/data": "date" } }),
    'error invalid-volume services.web.mounts["/data"] | no volume "date"; did you mean "data"?',
    "name one of the task's volumes",
  ],
  [
    "a volume of Envoy's that there is not",
    web({ volumes: { data }, envoy: { mounts: { "/certs": "certs" } } }),
    'error invalid-volume services.web.envoy.mounts["/certs"] | no volume "certs"',
    "name one of the task's volumes",
  ],
  [
    "a relative path in another container",
    web({ volumes: { data }, containers: { log: { image: "l:1", mounts: { data: "data" } } } }),
    'error invalid-volume services.web.containers.log.mounts.data | "data" is no path in a container',
    'start it with "/"',
  ],
  [
    "a file of variables that is no object of S3",
    web({ envFiles: ["web.env"] }),
    'error invalid-value services.web.envFiles[0] | "web.env" is no ARN of a file in Amazon S3 that ends in .env',
    'write it as "arn:aws:s3:::bucket/path/name.env"',
  ],
  [
    "too many files of variables",
    web({ envFiles: Array.from({ length: 11 }, (_, at) => `arn:aws:s3:::settings/${at}.env`) }),
    "error invalid-container services.web.envFiles | 11 files of variables",
    "a container has 10 at most",
  ],
  [
    "a log group of another service",
    web({ logs: { options: { "awslogs-group": "other" } } }),
    'error invalid-logs services.web.logs.options.awslogs-group | the option "awslogs-group" is set for every service',
    "remove it",
  ],
  [
    "a secret for CloudWatch Logs",
    web({ logs: { secretOptions: { key: "log-key" } } }),
    "error invalid-logs services.web.logs.secretOptions | awslogs has no secret options",
    'remove it, or set driver to "firelens"',
  ],
  [
    "a log router's image for CloudWatch Logs",
    web({ logs: { image: "fluent:1" } }),
    "error invalid-logs services.web.logs.image | awslogs has no sidecar to run an image",
    'remove it, or set driver to "firelens"',
  ],
  [
    "an option that is secret and is not",
    web({ logs: { driver: "firelens", options: { key: "k" }, secretOptions: { key: "log-key" } } }),
    'error invalid-logs services.web.logs.secretOptions.key | the option "key" is in options and in secretOptions',
    "keep one of the two",
  ],
  [
    "a secret option in clear",
    web({ logs: { driver: "firelens", secretOptions: { key: "canary canary" } } }),
    "error invalid-value services.web.logs.secretOptions.key | this is no ARN of a secret",
    "give the ARN of a secret in Secrets Manager or of a parameter in Parameter Store, not the secret itself",
  ],
  [
    "a driver that there is not",
    web({ logs: { driver: "splunk" } }),
    'error invalid-value services.web.logs.driver | "splunk" is not allowed',
    "use one of awslogs, firelens",
  ],
  [
    "a container of the log router's name",
    web({ containers: { "log-router": { image: "l:1" } } }),
    'error invalid-container services.web.containers.log-router | the name "log-router" is that of one of the mesh\'s own containers',
    "choose another name",
  ],
];
