import { serviceRule } from "../service-rule";
import { source } from "../sources";
import { isBefore } from "../view/image";

export const platformVersion = serviceRule({
  id: "platform-version",
  title: "Fargate's platform knows start order and proxies",
  description: "The platform version of a service is LATEST or at least 1.3.0, and 1.4.0 with Service Connect.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "fargate"],
  url: source.fargate,
  mend: "set platformVersion to LATEST",
  otherwise: "ECS refuses the tasks: the platform has neither proxy configuration nor dependsOn",
  check(props, report) {
    const version = props.text("platformVersion");
    if (version === undefined || !/^\d+(\.\d+)*$/.test(version)) return;
    const connects = props.fields("serviceConnectConfiguration")?.flag("enabled") ?? false;
    if (isBefore(version.split(".").map(Number), connects ? [1, 4, 0] : [1, 3, 0]))
      report.fails(`platformVersion is ${version}`);
  },
  fails: [
    { "front-service": { platformVersion: "1.2.0" } },
    {
      "back-service": {
        platformVersion: "1.3.0",
        serviceConnectConfiguration: { enabled: true, namespace: "shop.local" },
      },
      back: { proxyConfiguration: null, containers: { envoy: null, app: { dependsOn: null } } },
    },
  ],
  passes: [{ "front-service": { platformVersion: "1.3.0" } }, { "front-service": { platformVersion: "LATEST" } }],
});
