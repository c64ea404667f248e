import { type Mistake, web } from "../graphs";

const image = "shop/log:1";
const box = (container: object, service: object = {}) =>
  web({ containers: { log: { image, ...container } }, ...service });
const boxes = (containers: object) => web({ containers });

export const containers: readonly Mistake[] = [
  [
    "a container named envoy",
    boxes({ envoy: { image } }),
    'error invalid-container services.web.containers.envoy | the name "envoy" is that of one of the mesh\'s own containers',
    "choose another name",
  ],
  [
    "a container named like X-Ray's",
    boxes({ "xray-daemon": { image } }),
    'error invalid-container services.web.containers.xray-daemon | the name "xray-daemon" is that of one of the mesh\'s own containers',
    "choose another name",
  ],
  [
    "a container named like the application's",
    boxes({ app: { image } }),
    'error invalid-container services.web.containers.app | the name "app" is that of another container of the task',
    "choose another name",
  ],
  [
    "an application named envoy",
    web({ containerName: "envoy" }),
    'error invalid-container services.web.containerName | the name "envoy" is that of one of the mesh\'s own containers',
    "choose another name",
  ],
  [
    "the proxy's user",
    web({ user: "1337" }),
    'error invalid-proxy services.web.user | container "app" runs as user 1337, whose traffic goes past Envoy',
    "give it another user",
  ],
  [
    "the proxy's user with a group",
    box({ user: "1337:1000" }),
    'error invalid-proxy services.web.containers.log.user | container "log" runs as user 1337, whose traffic goes past Envoy',
    "give it another user",
  ],
  [
    "a user with a blank",
    web({ user: "a b" }),
    'error invalid-container services.web.user | "a b" is no user',
    'write it as "1000" or "1000:1000"',
  ],
  [
    "a negative cpu",
    web({ cpu: -1 }),
    "error invalid-container services.web.cpu | -1 CPU units",
    "give 0 or more; 1024 are a vCPU",
  ],
  [
    "a memory under 6 MiB",
    box({ memory: 5 }),
    "error invalid-container services.web.containers.log.memory | 5 MiB of memory",
    "give 6 or more",
  ],
  [
    "a check that is no command",
    box({ healthCheck: { command: ["curl", "localhost"] } }),
    'error invalid-container services.web.containers.log.healthCheck.command | the command starts with "curl"',
    'start it with "CMD" or "CMD-SHELL", then the command',
  ],
  [
    "a check without anything to run",
    box({ healthCheck: { command: ["CMD"] } }),
    'error invalid-container services.web.containers.log.healthCheck.command | the command starts with "CMD"',
    'start it with "CMD" or "CMD-SHELL", then the command',
  ],
  [
    "a check every 4 s",
    box({ healthCheck: { command: ["CMD", "true"], interval: 4 } }),
    "error invalid-container services.web.containers.log.healthCheck.interval | 4 is out of 5 to 300",
    "give 5 to 300",
  ],
  [
    "a check of 61 s",
    box({ healthCheck: { command: ["CMD", "true"], timeout: 61 } }),
    "error invalid-container services.web.containers.log.healthCheck.timeout | 61 is out of 2 to 60",
    "give 2 to 60",
  ],
  [
    "a check with 11 retries",
    box({ healthCheck: { command: ["CMD", "true"], retries: 11 } }),
    "error invalid-container services.web.containers.log.healthCheck.retries | 11 is out of 1 to 10",
    "give 1 to 10",
  ],
  [
    "a start of 301 s",
    box({ healthCheck: { command: ["CMD", "true"], startPeriod: 301 } }),
    "error invalid-container services.web.containers.log.healthCheck.startPeriod | 301 is out of 0 to 300",
    "give 0 to 300",
  ],
  [
    "nine containers",
    boxes(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`c${index}`, { image }]))),
    "error invalid-container services.web | 9 containers, and Envoy and the X-Ray daemon come to them",
    "a task has 10 at most",
  ],
  [
    "a container that waits for itself",
    box({ dependsOn: { log: "START" } }),
    "error invalid-dependency services.web.containers.log.dependsOn.log | it waits for itself",
    "remove it",
  ],
  [
    "a container that waits for nobody",
    box({ dependsOn: { ap: "START" } }),
    'error invalid-dependency services.web.containers.log.dependsOn.ap | no container "ap" in the task; did you mean "app"?',
    "name a container of the task",
  ],
  [
    "a container that waits for X-Ray without tracing",
    box({ dependsOn: { "xray-daemon": "START" } }),
    'error invalid-dependency services.web.containers.log.dependsOn.xray-daemon | no container "xray-daemon" in the task',
    "name a container of the task",
  ],
  [
    "a container that waits for health that nobody checks",
    box({ dependsOn: { app: "HEALTHY" } }),
    'error invalid-dependency services.web.containers.log.dependsOn.app | "app" has no health check to wait for',
    'give "app" a healthCheck, or wait for "START"',
  ],
  [
    "a container that waits for the end of the task",
    box({ dependsOn: { app: "COMPLETE" } }),
    'error invalid-dependency services.web.containers.log.dependsOn.app | "app" is essential: when it ends, so does the task',
    'set essential to false on "app"',
  ],
  [
    "containers that wait for each other",
    boxes({ a: { image, dependsOn: { b: "START" } }, b: { image, dependsOn: { a: "START" } } }),
    "error invalid-dependency services.web.containers | containers wait for each other in a circle: a, b",
    "let one of them start first",
  ],
];
