import { type Json, readTemplate, type TemplateResource } from "../cloudformation";
import { readShared } from "../shared";

const given: Readonly<Record<string, Json>> = {
  EnvironmentName: "colorapp",
  AppMeshMeshName: "appmesh-mesh",
  ServicesDomain: "default.svc.cluster.local",
  ECSServicesDomain: "default.svc.cluster.local",
  WebTargetGroup: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/web/0123456789abcdef",
};

/** What the example's scripts fill into its task definitions. */
const variables: Readonly<Record<string, string>> = {
  STAGE: "v1.1",
  COLOR_TELLER_ENDPOINT: "colorteller.default.svc.cluster.local:9080",
  TCP_ECHO_ENDPOINT: "tcpecho.default.svc.cluster.local:2701",
  ENVOY_IMAGE: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.12.1-prod",
  ENVOY_LOG_LEVEL: "debug",
  APPMESH_XDS_ENDPOINT: "",
  ECS_SERVICE_LOG_GROUP: "colorapp-log-group",
  AWS_REGION: "us-west-2",
  AWS_LOG_STREAM_PREFIX: "colorapp",
  AWS_LOG_STREAM_PREFIX_APP: "colorapp-app",
  TASK_ROLE_ARN: "arn:aws:iam::123456789012:role/task",
  EXECUTION_ROLE_ARN: "arn:aws:iam::123456789012:role/execution",
};

const read = (context: Mocha.Context, file: string) => readShared(context, "walkthroughs", "colorapp", file);

/** The templates of AWS's example "colorapp", with the task definitions that its scripts fill in and register. */
export function colorapp(context: Mocha.Context): Map<string, TemplateResource> {
  const node = (name: string) => `mesh/appmesh-mesh/virtualNode/${name}-vn`;
  const gateway = taskDefinition(context, "colorgateway", {
    NAME: "colorgateway",
    APP_IMAGE: "colorgateway:latest",
    VIRTUAL_NODE: node("colorgateway"),
  });
  const tellers = ["White", "Blue", "Red", "Black"].map((color) => {
    const name = `colorteller-${color.toLowerCase()}`;
    const own = { NAME: `colorapp-${name}`, COLOR: color.toLowerCase(), VIRTUAL_NODE: node(name) };
    const task = taskDefinition(context, "colorteller", { ...own, APP_IMAGE: "colorteller:latest" });
    return [`ColorTeller${color}TaskDefinition`, task] as const;
  });
  return new Map([
    ...readTemplate(read(context, "appmesh-colorapp.yaml"), given),
    ...readTemplate(read(context, "ecs-colorapp.yaml"), given),
    ["ColorGatewayTaskDefinition", gateway] as const,
    ...tellers,
  ]);
}

function taskDefinition(context: Mocha.Context, name: string, own: Readonly<Record<string, string>>): TemplateResource {
  const values = new Map(Object.entries({ ...variables, ...own }).map(([key, value]) => [key, JSON.stringify(value)]));
  const filled = (text: string) => text.replace(/\$([A-Z_]+)/g, (variable, key) => values.get(key) ?? variable);
  values.set("ENVOY_CONTAINER_JSON", filled(read(context, "envoy-container.json")));
  values.set("XRAY_CONTAINER_JSON", filled(read(context, "xray-container.json")));
  const properties = JSON.parse(filled(read(context, `${name}-base-task-def.json`)));
  return { type: "AWS::ECS::TaskDefinition", properties };
}
