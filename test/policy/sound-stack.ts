import { Type } from "../../policy/resource";
import { account, arn, ecsService, region, type Sound } from "./sound-parts";
import { service } from "./sound-service";

function connectService(name: string, alias: string): Sound {
  const services = [{ portName: "http", discoveryName: alias, clientAlias: [{ port: 80, dnsName: alias }] }];
  const serviceConnectConfiguration = {
    enabled: true,
    namespace: "shop.local",
    services,
    logConfiguration: { logDriver: "awslogs" },
  };
  const props = {
    ...ecsService(name),
    taskDefinition: arn("ecs", "task-definition/connect:1"),
    serviceConnectConfiguration,
  };
  return { type: Type.Service, dependsOn: ["connect", "cluster"], props };
}

const balancer = {
  containerName: "app",
  containerPort: 8080,
  targetGroupArn: arn("elasticloadbalancing", "targetgroup/front-1a2b3c4/1"),
};

const balancerArn = arn("elasticloadbalancing", "loadbalancer/app/front/1");

/** A stack that no rule finds anything in, but that App Mesh has ended: front calls back, and what the other planes need stands beside it. */
export const stack: Record<string, Sound> = {
  mesh: { type: Type.Mesh, props: { name: "shop", arn: arn("appmesh", "mesh/shop"), region } },
  namespace: { type: Type.PrivateNamespace, props: { name: "shop.local", id: "ns-1", region } },
  logs: { type: Type.LogGroup, props: { name: "/ecs/front", retentionInDays: 30, region } },
  "subnet-1": { type: Type.Subnet, props: { id: "subnet-1", availabilityZone: "us-west-2a", region } },
  "subnet-2": { type: Type.Subnet, props: { id: "subnet-2", availabilityZone: "us-west-2b", region } },
  cluster: { type: Type.Cluster, props: { name: "shop", arn: arn("ecs", "cluster/shop"), region } },
  ...service("front", 8080, ["back"], { loadBalancers: [balancer], healthCheckGracePeriodSeconds: 60 }),
  ...service("back", 9090, []),
  "front-ingress": {
    type: Type.IngressRule,
    dependsOn: ["front-group"],
    props: {
      securityGroupId: "sg-front",
      ipProtocol: "tcp",
      fromPort: 8080,
      toPort: 8080,
      referencedSecurityGroupId: "sg-clients",
      region,
    },
  },
  "back-ingress": {
    type: Type.IngressRule,
    dependsOn: ["back-group", "front-group"],
    props: {
      securityGroupId: "sg-back",
      ipProtocol: "tcp",
      fromPort: 9090,
      toPort: 9090,
      referencedSecurityGroupId: "sg-front",
      region,
    },
  },
  "front-targets": {
    type: Type.TargetGroup,
    props: { name: "front-1a2b3c4", arn: balancer.targetGroupArn, targetType: "ip", port: 8080, region },
  },
  "balancer-group": {
    type: Type.SecurityGroup,
    props: { name: "balancer", id: "sg-balancer", vpcId: "vpc-1", region },
  },
  "balancer-ingress": {
    type: Type.IngressRule,
    dependsOn: ["front-group", "balancer-group"],
    props: {
      securityGroupId: "sg-front",
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 8080,
      referencedSecurityGroupId: "sg-balancer",
      region,
    },
  },
  "balancer-egress": {
    type: Type.EgressRule,
    dependsOn: ["balancer-group", "front-group"],
    props: {
      securityGroupId: "sg-balancer",
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 8080,
      referencedSecurityGroupId: "sg-front",
      region,
    },
  },
  balancer: {
    type: Type.LoadBalancer,
    dependsOn: ["balancer-group"],
    props: {
      name: "front",
      arn: balancerArn,
      subnets: ["subnet-1", "subnet-2"],
      securityGroups: ["sg-balancer"],
      region,
    },
  },
  listener: {
    type: Type.Listener,
    dependsOn: ["balancer", "front-targets"],
    props: {
      loadBalancerArn: balancerArn,
      port: 443,
      protocol: "HTTPS",
      defaultActions: [{ type: "forward", targetGroupArn: balancer.targetGroupArn }],
      region,
    },
  },
  "front-scaling": {
    type: Type.ScalingTarget,
    dependsOn: ["front-service"],
    props: { resourceId: "service/shop/front", maxCapacity: 4, region },
  },
  gateway: { type: Type.VirtualGateway, dependsOn: ["mesh"], props: { name: "in", meshName: "shop", region } },
  "gateway-route": {
    type: Type.GatewayRoute,
    dependsOn: ["gateway", "front-vs"],
    props: {
      name: "in",
      meshName: "shop",
      virtualGatewayName: "in",
      spec: {
        httpRoute: {
          match: { prefix: "/" },
          action: { target: { virtualService: { virtualServiceName: "front.shop.local" } } },
        },
      },
      region,
    },
  },
  plain: {
    type: Type.TaskDefinition,
    props: {
      family: "plain",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      containers: { app: { image: "shop/plain:1" } },
      region,
    },
  },
  connect: {
    type: Type.TaskDefinition,
    props: {
      family: "connect",
      arn: arn("ecs", "task-definition/connect:1"),
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "512",
      memory: "1024",
      containers: {
        app: {
          image: "shop/connect:1",
          memory: 512,
          portMappings: [{ name: "http", containerPort: 80, protocol: "tcp", appProtocol: "http" }],
        },
      },
      region,
    },
  },
  "connect-service": connectService("connect", "connect"),
  "connect-service-2": connectService("connect-2", "connect-2"),
  "lattice-service": {
    type: Type.LatticeService,
    props: { name: "shop", id: "svc-1", arn: arn("vpc-lattice", "service/svc-1"), authType: "AWS_IAM", region },
  },
  "lattice-policy": {
    type: Type.LatticeAuthPolicy,
    dependsOn: ["lattice-service"],
    props: {
      resourceIdentifier: arn("vpc-lattice", "service/svc-1"),
      policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "vpc-lattice-svcs:Invoke", Resource: "*" }],
      },
      region,
    },
  },
};
