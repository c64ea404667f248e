import assert from "node:assert/strict";
import { readMeshes, toGraph } from "../../../components/import/app-mesh";
import { inFolder, run } from "../../cli/command";

const identity = (name: string) => ({ name: "APPMESH_RESOURCE_ARN", value: `mesh/shop/virtualNode/${name}` });

const envoy = {
  name: "envoy",
  image: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.12.1-prod",
  essential: true,
  user: "1337",
  environment: [
    identity("web"),
    { name: "ENABLE_ENVOY_XRAY_TRACING", value: "1" },
    { name: "ENVOY_LOG_LEVEL", value: "debug" },
  ],
};

const web = {
  name: "web",
  image: "shop/web:1",
  essential: true,
  portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
  environment: [{ name: "COLOR", value: "blue" }],
  secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:us-west-2:123456789012:parameter/key" }],
  dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }],
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "shop" } },
};

const task = (containers: readonly object[]) => ({
  family: "shop-web",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "512",
  memory: "1024",
  containerDefinitions: containers,
  proxyConfiguration: {
    type: "APPMESH",
    containerName: "envoy",
    properties: [
      { name: "AppPorts", value: "8080" },
      { name: "EgressIgnoredIPs", value: "169.254.170.2,169.254.169.254,10.0.0.9" },
      { name: "EgressIgnoredPorts", value: "22,2049" },
    ],
  },
});

const node = {
  meshName: "shop",
  virtualNodeName: "web",
  spec: {
    listeners: [{ portMapping: { port: 8080, protocol: "http" } }],
    serviceDiscovery: { awsCloudMap: { namespaceName: "shop.local", serviceName: "web" } },
  },
};

const daemon = {
  name: "xray",
  image: "public.ecr.aws/xray/aws-xray-daemon:3.x",
  user: "1337",
  portMappings: [{ containerPort: 2000, protocol: "udp" }],
};
const agent = { name: "agent", image: "shop/agent:2", essential: false, portMappings: [{ containerPort: 9500 }] };

const service = { service: { serviceName: "web", taskDefinition: "shop-web", desiredCount: 3, launchType: "FARGATE" } };

const graphOf = (...documents: readonly object[]) => {
  const text = documents.map((one) => JSON.stringify(one)).join("\n");
  const { graph, remarks, comments } = toGraph(readMeshes([{ name: "shop.json", text }]));
  return { graph: graph!, codes: remarks.map(({ code }) => code), remarks, comments };
};

describe("the tasks that are imported beside a mesh", () => {
  it("are said in the graph's own words, the mesh's own containers left out", () => {
    const { graph, codes } = graphOf(node, task([web, envoy, daemon, agent]), { services: [service.service] });
    assert.deepEqual(codes, []);
    assert.deepEqual(graph.services.web, {
      image: "shop/web:1",
      containerName: "web",
      env: { COLOR: "blue" },
      secrets: { KEY: "arn:aws:ssm:us-west-2:123456789012:parameter/key" },
      cpu: 512,
      memory: 1024,
      containers: { agent: { image: "shop/agent:2", ports: [9500], essential: false } },
      desiredCount: 3,
      tracing: true,
      envoy: {
        version: "v1.29.12.1-prod",
        env: { ENVOY_LOG_LEVEL: "debug" },
        egressIgnoredIps: ["10.0.0.9"],
        egressIgnoredPorts: [22, 2049],
      },
      family: "shop-web",
      ecsServiceName: "web",
      port: 8080,
      discovery: { serviceName: "web" },
      virtualNodeName: "web",
    });
  });

  it("are of a gateway's Envoy alone, whatever its container is called", () => {
    const gateway = {
      meshName: "shop",
      virtualGatewayName: "door",
      spec: { listeners: [{ portMapping: { port: 9080, protocol: "http" } }] },
    };
    const identified = { name: "APPMESH_RESOURCE_ARN", value: "mesh/shop/virtualGateway/door" };
    const app = { ...envoy, name: "app", environment: [identified], portMappings: [{ containerPort: 9080 }] };
    const { proxyConfiguration: _, ...alone } = task([app]);
    const { graph, codes } = graphOf(node, gateway, { ...alone, family: "door" });
    assert.deepEqual(codes, []);
    assert.deepEqual(graph.gateways!.door, {
      envoy: { cpu: 512, memory: 1024, version: "v1.29.12.1-prod" },
      family: "door",
      port: 9080,
    });
  });

  it("leave the version outside where none is of its node", () => {
    const other = { ...envoy, environment: [identity("cart")] };
    assert.equal(graphOf(node, task([web, other])).graph.services.web?.external, true);
  });

  it("stay where they are while a value of theirs is open, and the graph says why", () => {
    const open = { ...web, image: "${WebImage}" };
    const { graph, codes, comments } = graphOf(node, task([open, envoy]));
    assert.equal(graph.services.web?.external, true);
    assert.ok(codes.includes("task-not-read"));
    assert.deepEqual(comments, [
      { path: ["services", "web"], text: 'the task "shop-web" stays where it is: ${WebImage} of its task is open' },
    ]);
  });

  it("lose nothing in silence", () => {
    const odd = { ...web, dockerLabels: { team: "quays" } };
    const { remarks } = graphOf(node, task([odd, envoy]));
    assert.deepEqual(
      remarks.map(({ code, message }) => `${code}: ${message}`),
      ['not-carried: the task "shop-web" has containerDefinitions[0].dockerLabels, for which a graph has no field'],
    );
  });

  it("stay where they are where the graph would not be sound with them", () => {
    const text = [node, task([{ ...web, name: "envoy-proxy", user: "1337" }, envoy])]
      .map((one) => JSON.stringify(one))
      .join("\n");
    inFolder({ "shop.json": text }, (folder) => {
      const { status, stdout, stderr } = run(["import", folder]);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /external: true/);
      assert.match(stderr, /task-not-read .*runs as user 1337/);
    });
  });
});
