import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh/read";

const signature = "4dabf18193072939515e22adb298388d";
const secret = { [signature]: "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter22"', ciphertext: "hunter22" };

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

const terraform = (resources: readonly { type: string; attributes: object; sensitive?: unknown }[]) => ({
  version: 4,
  terraform_version: "1.9.0",
  lineage: "x",
  resources: resources.map(({ type, attributes, sensitive = [] }) => ({
    mode: "managed",
    type,
    instances: [{ attributes, sensitive_attributes: sensitive }],
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

describe("secrets of a state", () => {
  const node = { name: "n", mesh_name: "m", spec: [{ service_discovery: [{ dns: [{ hostname: "hunter22" }] }] }] };
  const path = (...steps: (string | number)[]) =>
    steps.map((value) =>
      typeof value === "string" ? { type: "get_attr", value } : { type: "index", value: { value, type: "number" } },
    );
  const marked = { service_discovery: [{ dns: [{ hostname: true }] }] };
  const shown = (sensitive: unknown) => ({
    format_version: "1.0",
    values: {
      root_module: {
        resources: [
          { mode: "managed", type: "aws_appmesh_virtual_node", values: node, sensitive_values: { spec: sensitive } },
        ],
      },
    },
  });
  const ofNode = (sensitive: unknown[]) =>
    terraform([{ type: "aws_appmesh_virtual_node", attributes: node, sensitive }]);
  const spec = (hostname: unknown) => ({ serviceDiscovery: { dns: { hostname } } });
  const states: Readonly<Record<string, unknown>> = {
    "a value of Pulumi": pulumi([
      { type: "aws:appmesh/virtualNode:VirtualNode", outputs: { name: "n", meshName: "m", spec: spec(secret) } },
    ]),
    "an encrypted value of Pulumi": pulumi([
      {
        type: "aws:appmesh/virtualNode:VirtualNode",
        outputs: { name: "n", meshName: "m", spec: spec({ ...secret, plaintext: undefined }) },
      },
    ]),
    "an attribute of Terraform": ofNode([path("spec", 0, "service_discovery", 0, "dns", 0, "hostname")]),
    "a whole block of Terraform": ofNode([path("name"), path("spec")]),
    "a step of Terraform that can not be followed": ofNode([path("spec", "all", "hostname")]),
    "a marked value of Terraform": shown([marked]),
    "marked values of Terraform": shown(true),
  };
  for (const [what, state] of Object.entries(states)) {
    it(`are never told: ${what}`, () => {
      const reading = read(state);
      const whole = JSON.stringify(reading);
      assert.doesNotMatch(whole, /hunter22/);
      assert.ok(reading.resources.length === 1 ? whole.includes("${secret}") : reading.remarks.length > 0);
      assert.ok(reading.remarks.length > 0);
    });
  }

  it("stand as a placeholder, and that is said", () => {
    const { resources, remarks } = read(states["an attribute of Terraform"]);
    assert.deepEqual(resources[0]!.spec, spec("${secret}"));
    assert.deepEqual(
      remarks.map(({ code, severity }) => [code, severity]),
      [["secret-left-out", "warning"]],
    );
  });

  it("take all containers of a task with them where the task has them as one text", () => {
    const task = { ...pulumiTask, outputs: { ...pulumiTask.outputs, containerDefinitions: { ...secret } } };
    const { tasks, remarks } = read(pulumi([task]));
    assert.deepEqual(tasks, []);
    assert.match(remarks.map(({ message }) => message).join("\n"), /task definition "web" has no container/);
    assert.doesNotMatch(JSON.stringify(remarks), /hunter22/);
  });
});

describe("a state", () => {
  it("is read without what is on its way out, and without data sources", () => {
    const outputs = { name: "m", spec: {} };
    const type = "aws:appmesh/mesh:Mesh";
    assert.deepEqual(read(pulumi([{ type, outputs, delete: true }])).resources, []);
    const state = terraform([{ type: "aws_appmesh_mesh", attributes: { name: "m" } }]);
    assert.equal(read(state).resources.length, 1);
    const data = { ...state, resources: state.resources.map((one) => ({ ...one, mode: "data" })) };
    assert.deepEqual(read(data).resources, []);
  });

  it("has what was asked for where nothing was made yet", () => {
    const inputs = { name: "m", spec: { egressFilter: { type: "ALLOW_ALL" } }, __defaults: ["name"] };
    const { resources } = read(pulumi([{ type: "aws:appmesh/mesh:Mesh", inputs }]));
    assert.deepEqual(resources[0]!.spec, inputs.spec);
  });

  it("of an old Terraform is refused with what to give", () => {
    const { remarks } = read({ version: 3, terraform_version: "0.11.14", resources: [] });
    assert.deepEqual(
      remarks.map(({ code, message }) => [code, message]),
      [["unreadable-resource", "it is a state of version 3"]],
    );
  });

  it("keeps a zero that says something: no traffic, no timeout", () => {
    const target = { virtual_node: "n", weight: 0, port: 0 };
    const idle = [{ unit: "s", value: 0 }];
    const route = { name: "r", mesh_name: "m", virtual_router_name: "v" };
    const spec = [{ priority: 0, tcp_route: [{ action: [{ weighted_target: [target] }], timeout: [{ idle }] }] }];
    const { resources } = read(terraform([{ type: "aws_appmesh_route", attributes: { ...route, spec } }]));
    assert.deepEqual(resources[0]!.spec, {
      tcpRoute: { action: { weightedTargets: [{ virtualNode: "n", weight: 0 }] }, timeout: { idle: idle[0] } },
    });
  });
});
