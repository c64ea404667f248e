import { source } from "../sources";
import { envoyRule } from "../task-rule";

/** An Envoy of one's own, in place of App Mesh's, which is told this. */
const toldOnly = (configuration: string) => ({
  image: "envoyproxy/envoy:v1.39.3",
  environment: null,
  entryPoint: ["envoy"],
  command: ["--config-yaml", configuration],
});
const intercepting =
  '{"static_resources":{"listeners":[{"listener_filters":[{"name":"envoy.filters.listener.original_dst"}]}]}}';
const explicit = '{"static_resources":{"listeners":[{"name":"lds_egress_127.0.0.1_15001"}]}}';
const inFiles = '{"node":{"id":"mesh/shop/virtualNode/back"},"dynamic_resources":{"lds_config":{}}}';
const callsBeside = {
  environment: { http_proxy: "http://127.0.0.1:15001", NO_PROXY: "localhost,169.254.170.2,169.254.169.254" },
};

export const proxyConfiguration = envoyRule({
  id: "proxy-configuration",
  title: "A virtual node's task has a proxy configuration, and a gateway's has none",
  description: "The traffic of a virtual node's task goes through its Envoy; a virtual gateway's Envoy takes its own.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs"],
  url: source.gettingStarted,
  mend: "set proxyConfiguration of type APPMESH with Envoy's container",
  otherwise: "the application runs beside its Envoy, and no call goes through it",
  check(envoy, report, task) {
    const sent = envoy.takesConnections && !task.isExplicit;
    const taken = sent || envoy.variable("APPMESH_VIRTUAL_NODE_NAME") !== undefined;
    const kind = task.identity?.kind ?? (taken ? "virtualNode" : undefined);
    const hasProxy = task.fields.has("proxyConfiguration");
    if (kind === "virtualNode" && !hasProxy)
      report.fails(
        `Envoy's container "${envoy.name}" ${sent ? "takes the task's connections" : "is of a virtual node"}, and proxyConfiguration is not set`,
      );
    if (kind === "virtualGateway" && hasProxy) {
      report.advises(
        `Envoy's container "${envoy.name}" is of a virtual gateway, and proxyConfiguration is set`,
        "leave proxyConfiguration out",
      );
    }
  },
  fails: [
    { front: { proxyConfiguration: null } },
    { back: { proxyConfiguration: null, containers: { envoy: toldOnly(intercepting) } } },
    { back: { proxyConfiguration: null, containers: { envoy: toldOnly(intercepting), app: callsBeside } } },
    { back: { proxyConfiguration: null, containers: { envoy: toldOnly(inFiles) } } },
  ],
  passes: [
    { back: { proxyConfiguration: null, containers: { envoy: toldOnly(explicit), app: callsBeside } } },
    { back: { proxyConfiguration: null, containers: { envoy: toldOnly(inFiles), app: callsBeside } } },
    {
      front: {
        proxyConfiguration: null,
        containers: { app: null, envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualGateway/in" } } },
      },
      "front-service": {
        loadBalancers: null,
        $dependsOn: ["front", "gateway", "front-group", "front-role-policy", "front-execution-policy"],
      },
      "front-role-policy": {
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Action: ["appmesh:StreamAggregatedResources", "xray:PutTraceSegments", "xray:PutTelemetryRecords"],
              Resource: "arn:aws:appmesh:us-west-2:123456789012:mesh/shop/virtualGateway/in",
            },
          ],
        },
      },
    },
  ],
});
