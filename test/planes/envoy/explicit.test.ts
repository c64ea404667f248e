import assert from "node:assert/strict";
import { compile } from "../../../components/compile";
import { formatPath } from "../../../components/diagnostics/diagnostic";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import { inject } from "../../../components/inject";
import { appMesh } from "../../../components/planes/app-mesh";
import { envoy } from "../../../components/planes/envoy";
import { containersOf, objects, planned, propsOf } from "./delivered";

const explicit = { envoyListening: "explicit" } as const;
const past = "localhost,127.0.0.1,169.254.170.2,169.254.169.254";
const calling = {
  HTTP_PROXY: "http://127.0.0.1:15001",
  NO_PROXY: past,
  http_proxy: "http://127.0.0.1:15001",
  no_proxy: past,
};

const shop = (web: Partial<Service>, more: Record<string, Service> = {}): ServiceGraph => ({
  name: "shop",
  services: { web: { port: 8080, image: "web", ingress: {}, ...web }, ...more },
});

function toldTo(container: string, graph: ServiceGraph): Record<string, unknown> {
  const found = containersOf(planned(graph, explicit)).find(({ name }) => name === container);
  return Object.fromEntries((found?.environment ?? []).map(({ name, value }) => [name, value]));
}

function findings(graph: ServiceGraph, plane = envoy): string[] {
  const { diagnostics } = compile(graph, plane, { region: "us-west-2", ...explicit });
  return diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${formatPath(path)}`);
}

describe("a task without interception", () => {
  it("is told where to listen and by which way to call", () => {
    const db: Service = { port: 5432, protocol: "tcp", image: "db" };
    assert.deepEqual(toldTo("app", shop({ backends: ["my-db"] }, { "my-db": db })), {
      HOST: "127.0.0.1",
      MY_DB_TCP_5432: "127.0.0.1:5432",
      PORT: "18080",
      ...calling,
    });
  });

  it("is told of each of its ports, aside of all that its containers have", () => {
    const graph = shop(
      {
        port: undefined as never,
        listeners: [{ port: 8080 }, { port: 9091 }, { port: 60_000 }],
        containers: { beside: { image: "b", ports: [18_080, 5432] } },
        backends: ["db"],
      },
      { db: { port: 5432, protocol: "tcp", image: "db" } },
    );
    delete (graph.services.web as { port?: number }).port;
    const { PORT, PORT_9091, PORT_60000, DB_TCP_5432 } = toldTo("app", graph);
    assert.deepEqual([PORT, PORT_9091, PORT_60000, DB_TCP_5432], ["28080", "19091", "1024", "127.0.0.1:15432"]);
  });

  it("tells containers beside the application how to call, and agents nothing", () => {
    const graph = shop({
      containers: { beside: { image: "b" }, agent: { image: "a", bypassesProxy: true } },
      tracing: true,
    });
    assert.deepEqual(toldTo("beside", graph), calling);
    for (const name of ["agent", "xray-daemon", "envoy"]) assert.deepEqual(toldTo(name, graph), {}, name);
  });

  it("leaves what a container says itself, of a proxy in capital letters or small", () => {
    const { PORT, HOST, http_proxy, HTTP_PROXY, no_proxy } = toldTo(
      "app",
      shop({
        env: { PORT: "3000", HOST: "::", HTTP_PROXY: "http://proxy:3128" },
        secrets: { no_proxy: "arn:aws:ssm:us-west-2:123456789012:parameter/past" },
      }),
    );
    assert.deepEqual(
      [PORT, HOST, http_proxy, HTTP_PROXY, no_proxy],
      ["3000", "::", undefined, "http://proxy:3128", undefined],
    );
    const { command } = containersOf(planned(shop({ env: { PORT: "3000" } }), explicit)).find(
      ({ name }) => name === "envoy",
    )!;
    assert.match(command![1]!, /"address":"127.0.0.1","port_value":3000/);
  });

  it("goes past Envoy to the addresses that are to go past it", () => {
    assert.equal(toldTo("app", shop({ envoy: { egressIgnoredIps: ["10.1.0.0/16"] } })).NO_PROXY, `${past},10.1.0.0/16`);
  });

  it("has the same security groups, discovery, load balancer and ports as with interception", () => {
    const graph = shop({ backends: ["cart"], ingress: { loadBalancer: {} } }, { cart: { port: 9080, image: "c" } });
    const [one, other] = [planned(graph, explicit), planned(graph)].map((plan) =>
      plan.filter(({ type }) => type !== "aws:ecs/taskDefinition:TaskDefinition"),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
    const [ports, before] = [planned(graph, explicit), planned(graph)].map((plan) =>
      containersOf(plan).map(({ portMappings }) => portMappings),
    );
    assert.deepEqual(ports, before);
  });

  it("follows an object of its own: tasks that run with interception follow theirs", () => {
    const graph = shop({});
    const keyOf = (place: object, name: string) =>
      propsOf(planned(graph, { ...objects, ...place }), "s3/bucketObjectv2:BucketObjectv2", name).key;
    assert.deepEqual([keyOf({}, "web"), keyOf(explicit, "web.explicit")], ["shop/web", "shop/web.explicit"]);
  });

  it("is nothing to a gateway, which listens on its own ports anyway", () => {
    const graph = shop({}, {});
    const gateways = { in: { port: 8088, routes: [{ service: "web" }] } };
    const [one, other] = [explicit, {}].map((place) =>
      containersOf(planned({ ...graph, gateways } as ServiceGraph, place), "in"),
    );
    assert.deepEqual(one, other);
  });
});

describe("what is said of tasks without interception", () => {
  it("is what is in the mesh then", () => {
    assert.deepEqual(findings(shop({})), ["info explicit-listening envoyListening"]);
  });

  it("is that clients of gRPC may have to be told in another way", () => {
    const graph = shop({ backends: ["cart"] }, { cart: { port: 9080, protocol: "grpc", image: "c" } });
    assert.deepEqual(findings(graph).slice(1), ["info explicit-listening services.web.backends[0]"]);
  });

  it("is a word that there is not", () => {
    const { diagnostics } = compile(shop({}), envoy, { region: "us-west-2", envoyListening: "explict" as "explicit" });
    assert.match(diagnostics[0]!.message, /"explict"; did you mean "explicit"\?/);
  });

  it("is that App Mesh has nothing like it", () => {
    assert.ok(findings(shop({}), appMesh).includes("warning void-setting envoyListening"));
  });

  it("is a port that is known only at deployment, or to nobody", () => {
    const late = { PORT: Promise.resolve("3000") };
    assert.deepEqual(findings(shop({ env: late })).slice(1), ["error invalid-port services.web.env.PORT"]);
    const secrets = { PORT: "arn:aws:ssm:us-west-2:123456789012:parameter/port" };
    assert.deepEqual(findings(shop({ secrets })).slice(1), ["error invalid-port services.web.secrets.PORT"]);
    for (const PORT of ["http", "0", "65536", "8080", "15001", "9901"])
      assert.deepEqual(findings(shop({ env: { PORT } })).slice(1), ["error invalid-port services.web.env.PORT"], PORT);
  });

  it("is that an existing task definition can not be told, wherever it comes from", () => {
    const task = {
      family: "web",
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      containerDefinitions: [{ name: "web", image: "web", portMappings: [{ containerPort: 8080 }] }],
    };
    const { diagnostics } = inject(shop({}), task, { service: "web" }, envoy, { region: "us-west-2", ...explicit });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map(({ code, message }) => [code, message]),
      [
        [
          "invalid-task-definition",
          "with explicit listeners its containers have to be told of Envoy, and they are left as they are",
        ],
      ],
    );
  });
});
