import assert from "node:assert/strict";
import { readMeshes, toGraph } from "../../../components/import/app-mesh";

const node = (hostname: string) =>
  `{ "spec": { "listeners": [{ "portMapping": { "port": 80, "protocol": "http" } }], "serviceDiscovery": { "dns": { "hostname": ${hostname} } } } }`;

describe("a variable that each command fills in otherwise", () => {
  const files = ["till-vn.json", "mesh/door-vn.json"].map((name) => ({ name, text: node("$HOST") }));
  const hosts = (parameters: Record<string, string>) =>
    readMeshes(files, { parameters }).resources.map(
      ({ spec }) => (spec as { serviceDiscovery: { dns: { hostname: string } } }).serviceDiscovery.dns.hostname,
    );

  it("has the value that is given for its file, else the one for all, else a placeholder", () => {
    assert.deepEqual(hosts({ "till-vn:HOST": "till.local", HOST: "all.local" }), ["till.local", "all.local"]);
    assert.deepEqual(hosts({ "door-vn:HOST": "door.local" }), ["${HOST}", "door.local"]);
  });

  it("is said with the parameter for one file where several have it", () => {
    const helpOf = (given: typeof files) => readMeshes(given).remarks.find(({ code }) => code === "open-value")!.help;
    assert.match(helpOf(files), /parameter "HOST" \("till-vn:HOST" for one file\)/);
    assert.match(helpOf(files.slice(0, 1)), /parameter "HOST", or/);
  });
});

describe("values that a template leaves open", () => {
  const resources = {
    Task: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: { Family: "till", ContainerDefinitions: [{ Name: "app", Image: { Ref: "Image" } }] },
    },
    Node: {
      Type: "AWS::AppMesh::VirtualNode",
      Properties: {
        MeshName: { Ref: "Mesh" },
        VirtualNodeName: "till",
        Spec: { Listeners: [{ PortMapping: { Port: 80, Protocol: "http" } }] },
      },
    },
  };
  const template = (more: object = {}) =>
    JSON.stringify({
      Parameters: { Image: { Type: "String" }, Mesh: { Type: "String" } },
      Resources: { ...resources, ...more },
    });
  const imported = (...texts: string[]) =>
    toGraph(readMeshes(texts.map((text, index) => ({ name: `${index}.json`, text }))));

  it("are said of the graph's, and not of the tasks that it does not have", () => {
    const { remarks } = imported(template());
    assert.deepEqual(
      remarks.map(({ message }) => message.split(" ", 1)[0]),
      ['"${Mesh}"'],
    );
  });

  it("are said in one line where they keep tasks from the graph", () => {
    const environment = [{ Name: "APPMESH_RESOURCE_ARN", Value: "mesh/shop/virtualNode/till" }];
    const lacking = (...images: string[]) => {
      const ContainerDefinitions = images.map((name) => ({
        Name: name,
        Image: { Ref: name },
        Environment: environment,
      }));
      const Task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: "till", ContainerDefinitions } };
      return imported(template({ Task })).remarks.filter(({ message }) => !message.includes("Mesh"));
    };
    const linesOf = (...images: string[]) => lacking(...images).map(({ code, message }) => [code, message]);
    assert.deepEqual(linesOf("One", "Two").at(-1), [
      "open-value",
      'tasks need 2 values that are not known: "One", "Two"',
    ]);
    assert.match(linesOf("One").at(-1)![1]!, /^"\$\{One\}" stands for what is not known/);
  });

  it("are a name of the mesh that is known from elsewhere, and that is said", () => {
    const other = JSON.stringify({ meshName: "shop", virtualNodeName: "door", spec: { listeners: [] } });
    const { graph, remarks } = imported(template(), other);
    assert.equal(graph!.name, "shop");
    assert.deepEqual(Object.keys(graph!.services), ["till", "door"]);
    assert.deepEqual(
      remarks.map(({ code, message }) => [code, message]),
      [["guessed-name", 'the mesh "${Mesh}", whose name is not known, is taken for "shop"']],
    );
  });

  it("are the name of the only mesh that is described, where none is known", () => {
    const made = {
      Made: { Type: "AWS::AppMesh::Mesh", Properties: { MeshName: { "Fn::Sub": "${Project}-mesh" } } },
    };
    const { graph } = imported(template(made));
    assert.equal(graph!.meshName, "${Project}-mesh");
  });

  it("are several meshes where two are known", () => {
    const of = (meshName: string) => JSON.stringify({ meshName, virtualNodeName: "door", spec: { listeners: [] } });
    const { graph, remarks } = imported(template(), of("shop"), of("mall"));
    assert.equal(graph, undefined);
    assert.ok(
      remarks.some(({ code, message }) => code === "several-meshes" && message.startsWith("there are 3 meshes")),
    );
  });

  it("are not a record of Route 53, which is referred to by its name", () => {
    const more = {
      Record: { Type: "AWS::Route53::RecordSet", Properties: { Name: "till.shop.local", Type: "A" } },
      Service: {
        Type: "AWS::AppMesh::VirtualService",
        Properties: {
          MeshName: "shop",
          VirtualServiceName: { Ref: "Record" },
          Spec: { Provider: { VirtualNode: { VirtualNodeName: "till" } } },
        },
      },
    };
    const { graph } = imported(template(more));
    assert.equal(graph!.services.till!.virtualServiceName, undefined);
    assert.equal(graph!.namespace, undefined);
  });
});
