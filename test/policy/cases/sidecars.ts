import { app, type CasesByRule, envoy, service, stock, task, variables, xray } from "./case";

/** Cases of rules about images, regions and X-Ray. */
export const sidecarCases: CasesByRule = {
  "wrong-region": {
    fails: [
      service({ cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/shop" }),
      service({ serviceRegistries: { registryArn: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv" } }),
      service({
        loadBalancers: [{ targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/b" }],
      }),
      variables({
        APPMESH_RESOURCE_ARN: null,
        APPMESH_VIRTUAL_NODE_NAME: "arn:aws-cn:appmesh:cn-north-1:123456789012:mesh/shop/virtualNode/front",
      }),
      task({ region: "eu-central-1" }),
    ],
    advises: [
      app({ image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1" }),
      app({ secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/key" }] }),
    ],
    passes: [
      task({ region: null, containers: { app: { logConfiguration: { options: { "awslogs-region": "eu-west-1" } } } } }),
      app({ environment: { AWS_REGION: "eu-west-1" } }),
      app({ logConfiguration: { logDriver: "splunk", options: { "awslogs-region": "eu-west-1" } } }),
      app({
        secrets: [
          { name: "KEY", valueFrom: "key" },
          { name: "K", valueFrom: "arn:aws:ssm:us-west-2:123456789012:parameter/key" },
        ],
      }),
      app({ image: "123456789012.dkr.ecr.us-west-2.amazonaws.com/app:1" }),
      variables({ AWS_REGION: "somewhere" }),
      {
        plain: {
          containers: {
            app: { logConfiguration: { logDriver: "awslogs", options: { "awslogs-region": "eu-west-1" } } },
          },
        },
      },
      service({ taskDefinition: "front:1", serviceRegistries: null, loadBalancers: null }),
      {
        "front-node": {
          spec: {
            listeners: [
              { tls: { certificate: { acm: { certificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/1" } } } },
            ],
          },
        },
      },
      { "front-node": { region: null, spec: null } },
    ],
  },
  "envoy-image": {
    fails: [
      envoy({ image: "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.11.2.0-prod" }),
      envoy({ image: "111345817488.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.8.0.2-beta" }),
      envoy({ image: "772975370895.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.6.1-prod" }),
    ],
    passes: [
      envoy({ image: "772975370895.dkr.ecr.me-south-1.amazonaws.com/aws-appmesh-envoy:v1.29.6.1-prod" }),
      envoy({ image: "840364872350.dkr.ecr.me-south-1.amazonaws.com/another:v1.29" }),
      envoy({ image: "public.ecr.aws/appmesh/aws-appmesh-envoy:latest" }),
      envoy({ image: "public.ecr.aws/appmesh/aws-appmesh-envoy@sha256:0123" }),
      envoy({ image: null }),
      {
        front: {
          runtimePlatform: { cpuArchitecture: "ARM64" },
          containers: { envoy: { image: "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.20.0.1-prod" } },
        },
      },
      {
        front: {
          runtimePlatform: { cpuArchitecture: "X86_64" },
          containers: { envoy: { image: "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.17.2.0-prod" } },
        },
      },
      task({ containers: { envoy: stock } }),
    ],
  },
  "xray-wiring": {
    fails: [
      xray({ user: "1" }),
      xray({ portMappings: [{ containerPort: 2001, protocol: "udp" }] }),
      variables({ ENABLE_ENVOY_XRAY_TRACING: "0" }),
      { front: { containers: { xray: { user: null }, envoy: { user: "1338" } } } },
    ],
    advises: [{ "front-node": { spec: { listeners: [{ portMapping: { port: 8080, protocol: "tcp" } }] } } }],
    passes: [
      { front: { containers: { envoy: { user: null }, xray: { user: null } } } },
      envoy({ user: "1338" }),
      xray({ user: "1337:1" }),
      xray({ portMappings: [{ containerPortRange: "1999-2001", protocol: "udp" }] }),
      {
        "front-node": {
          spec: {
            listeners: [
              { portMapping: { port: 8080, protocol: "tcp" } },
              { portMapping: { port: 8081, protocol: "http" } },
            ],
          },
        },
      },
      { "front-node": { spec: { listeners: [] } } },
      { "back-node": { spec: { listeners: [{ portMapping: { port: 9090, protocol: "tcp" } }] } } },
      { front: { containers: { envoy: null } } },
    ],
  },
  "image-pinned": {
    advises: [xray({ image: "xray/aws-xray-daemon" }), xray({ image: "xray/aws-xray-daemon:latest" })],
    passes: [
      app({ image: null }),
      app({ image: "shop/front:latest@sha256:0123" }),
      { plain: { containers: { app: { image: "plain" } } } },
    ],
  },
  "container-logs": {
    passes: [
      app({ logConfiguration: null, firelensConfiguration: { type: "fluentbit" } }),
      { plain: { containers: { app: { logConfiguration: null } } } },
    ],
  },
};
