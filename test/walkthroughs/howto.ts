import type { Json, TemplateResource } from "../cloudformation";
import { readTemplate } from "../cloudformation";
import { readShared } from "../shared";

/** What the templates are deployed with here, and what AWS would make up. */
const given: Readonly<Record<string, Json>> = {
  ProjectName: "howto",
  ColorAppImage: "color-app",
  FrontAppImage: "front-app",
  EnvoyImage: "envoy:v1.29.12.1-prod",
  CloudWatchAgentImage: "cloudwatch-agent",
  LogGroup: "howto-log-group",
  TaskIamRole: "arn:aws:iam::123456789012:role/TaskIamRole",
  TaskExecutionIamRole: "arn:aws:iam::123456789012:role/TaskExecutionIamRole",
  FrontTargetGroup: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/front/0123456789abcdef",
  ColorTargetGroup: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/color/0123456789abcdef",
  "PublicLoadBalancer.DNSName": "public-load-balancer.example.com",
  "ColorLoadBalancer.DNSName": "color-load-balancer.example.com",
};

const files = ["0-prelude.yaml", "1-servicediscovery.yaml", "2-meshify.yaml", "3-routing.yaml"];

/** The template of a stage of AWS's example "howto-ecs-basics". */
export function howtoStage(context: Mocha.Context, stage: number): Map<string, TemplateResource> {
  return readTemplate(readShared(context, "walkthroughs", "howto-ecs-basics", files[stage]!), given);
}
