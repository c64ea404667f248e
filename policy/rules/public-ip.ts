import { serviceRule } from "../service-rule";
import { source } from "../sources";

export const publicIp = serviceRule({
  id: "public-ip",
  title: "Tasks have no public addresses",
  description: "A service does not give its tasks public IP addresses.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "network", "security"],
  url: source.service,
  mend: "set assignPublicIp to false, with a NAT gateway or VPC endpoints for ecr.api, ecr.dkr, s3, logs and appmesh-envoy-management",
  otherwise: "only the security group stands between each task and the internet",
  check(props, report) {
    if (props.fields("networkConfiguration")?.flag("assignPublicIp")) report.fails("assignPublicIp is true");
  },
  fails: [{ "front-service": { networkConfiguration: { assignPublicIp: true } } }],
  passes: [{ "front-service": { networkConfiguration: { assignPublicIp: null } } }],
});
