import assert from "node:assert/strict";
import { resourceOf, Type } from "../../../policy/resource";
import { Container, covers } from "../../../policy/view/container";
import { Fields, type Unreadable } from "../../../policy/view/fields";
import { ProxyConfiguration } from "../../../policy/view/proxy";
import { Task } from "../../../policy/view/task";

type Definition = Record<string, unknown>;

function taskOf(props: object, containers: readonly Definition[] = []): Task {
  const given = { containerDefinitions: JSON.stringify(containers), ...props };
  return new Task(resourceOf({ type: Type.TaskDefinition, name: "web", urn: "", props: given }));
}

const container = (fields: Definition) => new Container(new Fields(fields, "here"), 1);
const aws = { name: "aws", image: "mirror/aws-appmesh-envoy:v1.29.6.1-prod" };
const named = {
  name: "named",
  image: "mirror/proxy:1",
  environment: [{ name: "APPMESH_VIRTUAL_NODE_NAME", value: "x" }],
};
const stock = { name: "stock", image: "envoyproxy/envoy:v1.36.0" };
const app = { name: "app", image: "shop/app:1" };

describe("a task definition", () => {
  it("has the proxy's container that it names, if that is an Envoy, else one that is, else the one that it names", () => {
    const envoyOf = (containerName: string | undefined, ...containers: Definition[]) =>
      taskOf({ proxyConfiguration: { containerName } }, containers).envoy?.name;
    assert.equal(envoyOf("named", app, aws, named), "named");
    assert.equal(envoyOf("aws", app, named, aws), "aws");
    assert.equal(envoyOf("app", app, named, aws), "aws");
    assert.equal(envoyOf("app", app, named), "named");
    assert.equal(envoyOf("stock", app, stock), "stock");
    assert.equal(envoyOf("gone", app, stock), undefined);
    assert.equal(envoyOf(undefined, app, stock), undefined);
    assert.equal(taskOf({}, [app, aws]).envoy?.name, "aws");
    assert.equal(taskOf({}, [app]).envoy, undefined);
  });

  it("is meshed with a proxy, App Mesh's Envoy or a variable of it", () => {
    const meshed = (props: object, ...containers: Definition[]) => taskOf(props, containers).isMeshed;
    assert.equal(meshed({ proxyConfiguration: {} }, app), true);
    assert.equal(meshed({}, app, aws), true);
    assert.equal(
      meshed({}, app, { ...app, name: "b", environment: [{ name: "APPMESH_METRIC_EXTENSION_VERSION", value: "1" }] }),
      true,
    );
    assert.equal(meshed({}, app, stock), false);
    assert.equal(meshed({}, { ...app, environment: [{ name: "MY_APPMESH_", value: "1" }] }), false);
    assert.equal(meshed({ proxyConfiguration: null }, app), false);
  });

  it("tells applications from agents, Fargate and Windows from others, and containers by name", () => {
    const task = taskOf(
      {
        requiresCompatibilities: ["EC2", "fargate"],
        runtimePlatform: { operatingSystemFamily: "windows_SERVER_2022" },
      },
      [
        app,
        aws,
        { name: "log", image: "fluent/fluent-bit" },
        { name: "fire", image: "x", firelensConfiguration: {} },
        { name: "cw", image: "x", environment: [{ name: "CW_CONFIG_CONTENT", value: "" }] },
      ],
    );
    assert.deepEqual(
      task.applications.map(({ name }) => name),
      ["app"],
    );
    assert.deepEqual(
      [task.isFargate, task.isWindows, task.container("log")?.name, task.container("gone")],
      [true, true, "log", undefined],
    );
    const plain = taskOf({});
    assert.deepEqual(
      [plain.isFargate, plain.isWindows, plain.proxy, plain.xray, plain.identity],
      [false, false, undefined, undefined, undefined],
    );
    assert.deepEqual(plain.containers, []);
    assert.equal(taskOf({ runtimePlatform: {} }).isWindows, false);
  });

  it("reads the same text once, and another anew", () => {
    const [one, same, other] = [taskOf({}, [app]), taskOf({}, [app]), taskOf({}, [aws])];
    assert.equal(one.containers, same.containers);
    assert.notEqual(one.containers, other.containers);
    assert.deepEqual([other.containers[0]!.name, taskOf({}, [app]).containers[0]!.name], ["aws", "app"]);
    const decoded = taskOf({ containerDefinitions: [app] });
    assert.equal(decoded.containers, decoded.containers);
    assert.equal(decoded.containers[0]!.fields.path, "containerDefinitions[0]");
    assert.deepEqual(taskOf({ containerDefinitions: null }).containers, []);
    assert.throws(
      () => taskOf({ containerDefinitions: 7 }).containers,
      (error: Unreadable) => error.path === "containerDefinitions" && error.expected === "list",
    );
  });

  it("asks for what either variable names", () => {
    const env = (...environment: object[]) => taskOf({}, [{ ...aws, environment }]).identity?.name;
    assert.equal(env({ name: "APPMESH_RESOURCE_ARN", value: "mesh/a/virtualNode/b" }), "b");
    assert.equal(env({ name: "APPMESH_VIRTUAL_NODE_NAME", value: "mesh/a/virtualNode/c" }), "c");
    assert.equal(
      env(
        { name: "APPMESH_RESOURCE_ARN", value: "x" },
        { name: "APPMESH_VIRTUAL_NODE_NAME", value: "mesh/a/virtualNode/c" },
      ),
      "c",
    );
    assert.equal(env({ name: "OTHER", value: "mesh/a/virtualNode/c" }), undefined);
  });
});

describe("a container", () => {
  it("has a name, or a place", () => {
    assert.deepEqual([container({ name: "a" }).name, container({}).name], ["a", "#2"]);
  });

  it("has a user and a group, by name or number", () => {
    const users = ["1337", "1337:1338", "envoy", " 1 : 2 ", "", ":5"].map((user) => container({ user }).user);
    assert.deepEqual(users, [
      { uid: "1337", gid: undefined },
      { uid: "1337", gid: "1338" },
      { uid: "envoy", gid: undefined },
      { uid: "1", gid: "2" },
      undefined,
      { uid: "", gid: "5" },
    ]);
    assert.equal(container({}).user, undefined);
  });

  it("has ports and ranges of them, by TCP where nothing is said", () => {
    const ports = container({
      portMappings: [
        { containerPort: "80" },
        { containerPortRange: "90-99", protocol: "UDP" },
        { containerPortRange: "7" },
        { hostPort: 1 },
        { containerPort: 1, name: "n", protocol: "http" },
      ],
    });
    const port = (from: number, to: number, protocol: string, name?: string) => ({ from, to, protocol, name });
    assert.deepEqual(ports.ports, [
      port(80, 80, "tcp"),
      port(90, 99, "udp"),
      port(7, 7, "tcp"),
      port(1, 1, "http", "n"),
    ]);
    assert.deepEqual(
      ports.tcpPorts.map(({ from }) => from),
      [80, 7, 1],
    );
    assert.deepEqual(
      [90, 99, 89, 100].map((one) => covers(ports.ports[1]!, one)),
      [true, true, false, false],
    );
    const broken = container({ portMappings: [{ containerPortRange: "x" }] });
    assert.throws(
      () => broken.ports,
      (error: Unreadable) => error.path === "here.portMappings[0].containerPortRange" && error.expected === "range",
    );
  });

  it("waits for others, whatever the spelling", () => {
    const waiting = container({ dependsOn: [{ containerName: "a", condition: "healthy" }, {}] });
    assert.deepEqual(waiting.dependsOn, [
      { on: "a", condition: "HEALTHY" },
      { on: "", condition: "" },
    ]);
    assert.deepEqual(
      [
        waiting.waitsFor("a"),
        waiting.waitsFor("a", "START", "HEALTHY"),
        waiting.waitsFor("a", "START"),
        waiting.waitsFor("b"),
      ],
      [true, true, false, false],
    );
  });

  it("has the last value of a variable, and is essential unless it says that it is not", () => {
    const one = container({
      environment: [{ name: "A", value: "1" }, { name: "A", value: "2" }, { value: "3" }],
      image: "x:1",
    });
    assert.deepEqual([one.variable("A"), one.variable("B"), one.variableNames], ["2", undefined, ["A", "A", ""]]);
    assert.deepEqual(
      [one.essential, container({ essential: "false" }).essential, one.image?.tag, container({}).image],
      [true, false, "1", undefined],
    );
  });
});

describe("a proxy configuration", () => {
  const list = [
    { name: "AppPorts", value: "80, 81,x,,-1,1.5" },
    { name: "IgnoredGID", value: "" },
    { name: "IgnoredUID" },
    { value: "x" },
    { name: "AppPorts", value: "90" },
  ];

  it("has its properties in a map or in a list, of which the last counts", () => {
    const of = (properties: unknown) =>
      new ProxyConfiguration(new Fields({ containerName: "envoy", properties }, "proxyConfiguration"));
    const [map, many, none] = [of({ AppPorts: 80, IgnoredGID: "", IgnoredUID: null }), of(list), of(undefined)];
    assert.deepEqual(
      [map, many, none].map((one) => one.get("AppPorts")),
      ["80", "90", undefined],
    );
    assert.deepEqual(
      [map, many, none].map((one) => [
        one.has("AppPorts"),
        one.has("IgnoredGID"),
        one.has("IgnoredUID"),
        one.has("ProxyEgressPort"),
      ]),
      [
        [true, false, false, false],
        [true, false, false, false],
        [false, false, false, false],
      ],
    );
    assert.deepEqual(
      [map.names, many.names, none.names],
      [["AppPorts"], ["AppPorts", "IgnoredGID", "IgnoredUID", "", "AppPorts"], []],
    );
    assert.deepEqual([map.type, map.containerName], ["APPMESH", "envoy"]);
    assert.equal(new ProxyConfiguration(new Fields({ type: "X" }, "")).type, "X");
  });

  it("has ports and members of its lists, without what is none", () => {
    const proxy = new ProxyConfiguration(
      new Fields({ properties: { AppPorts: "80, 81,x,,-1,1.5", EgressIgnoredIPs: " a ,,b" } }, ""),
    );
    assert.deepEqual(
      [proxy.ports("AppPorts"), proxy.list("EgressIgnoredIPs"), proxy.list("IgnoredUID"), proxy.ports("IgnoredUID")],
      [[80, 81], ["a", "b"], [], []],
    );
  });
});
