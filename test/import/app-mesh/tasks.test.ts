import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh/read";

const containers = [
  {
    name: "app",
    image: "web:1",
    environment: [{ name: "PORT", value: "80" }],
    portMappings: [{ containerPort: 80, hostPort: 0 }],
  },
];

const pulumiTask = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  outputs: {
    arn: "arn:aws:ecs:us-west-2:123456789012:task-definition/web:3",
    containerDefinitions: JSON.stringify(containers),
    cpu: "256",
    family: "web",
    revision: 3,
    proxyConfiguration: { containerName: "envoy", type: "APPMESH", properties: { AppPorts: "80", IgnoredUID: "1337" } },
    requiresCompatibilities: ["FARGATE"],
    volumes: [{ name: "data", hostPath: "/data", configureAtLaunch: false }],
    ephemeralStorage: null,
    tags: { team: "web" },
    tagsAll: { team: "web", all: "x" },
  },
};

const pulumiService = {
  type: "aws:ecs/service:Service",
  outputs: {
    name: "web",
    cluster: "arn:aws:ecs:us-west-2:123456789012:cluster/main",
    taskDefinition: "arn:aws:ecs:us-west-2:123456789012:task-definition/web:3",
    desiredCount: 2,
    launchType: "FARGATE",
    deploymentMaximumPercent: 200,
    deploymentMinimumHealthyPercent: 100,
    networkConfiguration: { assignPublicIp: false, subnets: ["subnet-1"], securityGroups: ["sg-1"] },
    serviceRegistries: { registryArn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-1", port: 0 },
    triggers: {},
  },
};

const pulumiNames = [
  { type: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", outputs: { id: "ns-1", name: "shop.local" } },
  {
    type: "aws:servicediscovery/service:Service",
    outputs: { id: "srv-1", name: "web", dnsConfig: { namespaceId: "ns-1", dnsRecords: [{ ttl: 10, type: "A" }] } },
  },
];

const block = (value: unknown) => [value];

const terraform = (resources: readonly { type: string; attributes: object }[]) => ({
  version: 4,
  terraform_version: "1.9.0",
  lineage: "x",
  resources: resources.map(({ type, attributes }) => ({
    mode: "managed",
    type,
    instances: [{ attributes, sensitive_attributes: [] }],
  })),
});

const terraformCompute = [
  {
    type: "aws_ecs_task_definition",
    attributes: {
      container_definitions: JSON.stringify(containers),
      cpu: "256",
      family: "web",
      proxy_configuration: block({
        container_name: "envoy",
        type: "APPMESH",
        properties: { AppPorts: "80", IgnoredUID: "1337" },
      }),
      requires_compatibilities: ["FARGATE"],
      volume: block({ name: "data", host_path: "/data", configure_at_launch: false, efs_volume_configuration: [] }),
      ephemeral_storage: [],
      tags: { team: "web" },
      tags_all: { team: "web" },
      track_latest: false,
    },
  },
  {
    type: "aws_ecs_service",
    attributes: {
      name: "web",
      cluster: "arn:aws:ecs:us-west-2:123456789012:cluster/main",
      task_definition: "arn:aws:ecs:us-west-2:123456789012:task-definition/web:3",
      desired_count: 2,
      launch_type: "FARGATE",
      deployment_maximum_percent: 200,
      deployment_minimum_healthy_percent: 100,
      network_configuration: block({ assign_public_ip: false, subnets: ["subnet-1"], security_groups: ["sg-1"] }),
      service_registries: block({
        registry_arn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-1",
        port: 0,
      }),
      load_balancer: [],
    },
  },
  { type: "aws_service_discovery_private_dns_namespace", attributes: { id: "ns-1", name: "shop.local" } },
  {
    type: "aws_service_discovery_service",
    attributes: {
      id: "srv-1",
      name: "web",
      dns_config: block({ namespace_id: "ns-1", dns_records: [{ ttl: 10, type: "A" }] }),
    },
  },
];

const described = [
  {
    taskDefinition: {
      taskDefinitionArn: "arn:aws:ecs:us-west-2:123456789012:task-definition/web:3",
      family: "web",
      revision: 3,
      status: "ACTIVE",
      cpu: "256",
      containerDefinitions: containers,
      proxyConfiguration: {
        containerName: "envoy",
        type: "APPMESH",
        properties: [
          { name: "AppPorts", value: "80" },
          { name: "IgnoredUID", value: "1337" },
        ],
      },
      requiresCompatibilities: ["FARGATE"],
      volumes: [{ name: "data", host: { sourcePath: "/data" } }],
    },
    tags: [{ key: "team", value: "web" }],
  },
  {
    services: [
      {
        serviceArn: "arn",
        serviceName: "web",
        clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/main",
        taskDefinition: "arn:aws:ecs:us-west-2:123456789012:task-definition/web:3",
        desiredCount: 2,
        runningCount: 2,
        launchType: "FARGATE",
        deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
        networkConfiguration: {
          awsvpcConfiguration: { assignPublicIp: "DISABLED", subnets: ["subnet-1"], securityGroups: ["sg-1"] },
        },
        serviceRegistries: [{ registryArn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-1" }],
        loadBalancers: [],
        events: [{ message: "reached a steady state" }],
      },
    ],
    failures: [],
  },
  {
    Namespaces: [
      {
        Id: "ns-1",
        Arn: "arn:aws:servicediscovery:us-west-2:123456789012:namespace/ns-1",
        Name: "shop.local",
        Type: "DNS_PRIVATE",
      },
    ],
  },
  {
    Service: {
      Id: "srv-1",
      Arn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-1",
      Name: "web",
      NamespaceId: "ns-1",
      DnsConfig: { DnsRecords: [{ Type: "A", TTL: 10 }] },
    },
  },
];

const pulumi = (resources: readonly object[]) => ({ version: 3, deployment: { resources } });
const read = (value: unknown) => readMeshes([{ name: "state.json", text: JSON.stringify(value) }]);

describe("tasks, services and names", () => {
  const sources = {
    "a state of Pulumi": pulumi([pulumiTask, pulumiService, ...pulumiNames]),
    "a state of Terraform": terraform(terraformCompute),
    "output of AWS's command": described,
  };
  for (const [source, value] of Object.entries(sources)) {
    it(`are read from ${source} as the API has them`, () => {
      const { tasks, services, names, remarks } = read(value);
      assert.deepEqual(remarks, []);
      assert.deepEqual(
        tasks.map(({ origin: _, ...task }) => task),
        [
          {
            family: "web",
            definition: {
              ...described[0]!.taskDefinition,
              taskDefinitionArn: undefined,
              revision: undefined,
              status: undefined,
              tags: described[0]!.tags,
            },
          },
        ].map((one) => JSON.parse(JSON.stringify(one))),
      );
      const [{ origin: _, definition, ...service }] = services as [(typeof services)[0]];
      assert.deepEqual(service, {
        name: "web",
        cluster: "main",
        taskDefinition: "web",
        desiredCount: 2,
        launchType: "FARGATE",
        registries: ["web.shop.local"],
      });
      assert.deepEqual(definition, {
        serviceName: "web",
        cluster: "main",
        taskDefinition: "web",
        desiredCount: 2,
        launchType: "FARGATE",
        deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
        networkConfiguration: described[1]!.services![0]!.networkConfiguration,
        serviceRegistries: [{ registryArn: "web.shop.local" }],
      });
      assert.deepEqual(
        names.map(({ origin: __, ...name }) => name),
        [
          { kind: "namespace", name: "shop.local", type: "DNS_PRIVATE" },
          { kind: "service", name: "web", namespace: "shop.local", records: ["A"] },
        ],
      );
    });
  }
});
