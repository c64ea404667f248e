import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh/read";

type Parameters = Readonly<Record<string, string>>;

/** A template with one node whose hostname is an expression; what that becomes, and what is remarked. */
function hostname(expression: string, more = "", parameters: Parameters = {}): [value: unknown, remarks: string[]] {
  const text = `
Parameters:
  Name: { Type: String, Default: web }
  Open: { Type: String }
  Zones: { Type: CommaDelimitedList, Default: "a, b" }
  Secret: { Type: String, NoEcho: true, Default: hunter22 }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /a/b }
Mappings:
  Domains: { us-west-2: { name: oregon } }
Conditions:
  Yes: !Equals [!Ref Name, web]
  No: !Not [!Condition Yes]
  Unknown: !Equals [!Ref Open, web]
  Both: !And [!Condition Yes, !Condition Unknown]
  Neither: !And [!Condition No, !Condition Unknown]
  Either: !Or [!Condition Unknown, !Condition Yes]
${more}
Resources:
  Mesh: { Type: "AWS::AppMesh::Mesh", Properties: { MeshName: !Sub "\${Name}-mesh" } }
  Router: { Type: "AWS::AppMesh::VirtualRouter", Properties: { MeshName: !Ref Mesh, Spec: {} } }
  Lb: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer" }
  Loop: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: !Ref Loop } }
  Node:
    Type: AWS::AppMesh::VirtualNode
    Properties:
      MeshName: !GetAtt Mesh.MeshName
      VirtualNodeName: node
      Spec: { ServiceDiscovery: { DNS: { Hostname: ${expression} } } }
`;
  const { resources, remarks } = readMeshes([{ name: "mesh.yaml", text }], { parameters });
  const { spec } = resources.find(({ name }) => name === "node")!;
  const found = (spec as { serviceDiscovery?: { dns: { hostname?: unknown } } }).serviceDiscovery?.dns.hostname;
  return [found, remarks.map(({ code, message }) => `${code}: ${message}`)];
}

const open = (name: string, why: string) => [`open-value: "\${${name}}" stands for what is not known: ${why}`];
const undecided = (name: string) =>
  `open-value: condition "${name}" can not be decided: what it is for is read as if it held`;

describe("a template of CloudFormation", () => {
  const known: readonly (readonly [expression: string, value: unknown])[] = [
    ["!Ref Name", "web"],
    ['!Sub ["${Name}.${Own}", { Own: !Ref Name }]', "web.web"],
    ['!Sub "${!Name}"', "${Name}"],
    ['!Join [".", [!Ref Name, local]]', "web.local"],
    ["!Select [1, !Ref Zones]", "b"],
    ['!Select ["0", !Split [".", "x.y"]]', "x"],
    ["!FindInMap [Domains, us-west-2, name]", "oregon"],
    ["!If [Yes, a, b]", "a"],
    ["!If [No, a, b]", "b"],
    ["!If [Neither, a, b]", "b"],
    ["!If [Either, a, b]", "a"],
    ['!If [No, a, !Ref "AWS::NoValue"]', undefined],
    ["!GetAtt Mesh.MeshName", "web-mesh"],
    ["!GetAtt [Router, VirtualRouterName]", "Router"],
    ["{ Ref: Name }", "web"],
    ['{ "Fn::Base64": { "Fn::Sub": "${Name}" } }', "web"],
    ["8080", "8080"],
    ["!ToJsonString { a: !Ref Name }", '{"a":"web"}'],
  ];
  for (const [expression, value] of known) {
    it(`has ${String(value)} for ${expression}`, () => assert.deepEqual(hostname(expression), [value, []]));
  }

  const unknown: readonly (readonly [expression: string, value: string, remarks: string[]])[] = [
    ["!Ref Open", "${Open}", open("Open", "the parameter has no default")],
    ["!Ref Secret", "${Secret}", open("Secret", "the parameter is a secret")],
    ["!Ref Stored", "${Stored}", open("Stored", "the parameter is stored in Systems Manager")],
    ["!Ref Missing", "${Missing}", open("Missing", "the template has neither a parameter nor a resource of that name")],
    ['!Ref "AWS::Region"', "${AWS::Region}", open("AWS::Region", "it depends on where the stack is")],
    ["!GetAtt Lb.DNSName", "${Lb.DNSName}", open("Lb.DNSName", "AWS gives it when the stack is made")],
    ["!Ref Loop", "${Loop}", open("Loop", "it refers to itself")],
    [
      "!FindInMap [Domains, eu, name]",
      "${Domains.eu.name}",
      open("Domains.eu.name", "the template's mappings have no value for it"),
    ],
    ['!ImportValue "x:Host"', "${x:Host}", open("x:Host", "it is imported from a stack whose template was not given")],
    ["!Cidr [a, 1]", "${Cidr}", open("Cidr", "only AWS can work it out")],
    ["!Select [5, !Ref Zones]", "${Select 5}", open("Select 5", "it is taken from a list that is not known")],
    ["!If [Unknown, a, b]", "a", [undecided("Unknown")]],
    ["!If [Both, a, b]", "a", [undecided("Both")]],
  ];
  for (const [expression, value, remarks] of unknown) {
    it(`has a placeholder, and says why, for ${expression}`, () =>
      assert.deepEqual(hostname(expression), [value, remarks]));
  }

  it("has what was given for parameters, for what AWS gives, and for what is imported", () => {
    const given = {
      Name: "n",
      Open: "o",
      "AWS::Region": "eu-west-1",
      "Lb.DNSName": "lb.example.com",
      "x:Host": "imported",
    };
    const has = (expression: string) => hostname(expression, "", given);
    assert.deepEqual(has("!Ref Open"), ["o", []]);
    assert.deepEqual(has('!Sub "${Name}.${AWS::Region}"'), ["n.eu-west-1", []]);
    assert.deepEqual(has("!GetAtt Lb.DNSName"), ["lb.example.com", []]);
    assert.deepEqual(has('!ImportValue "x:Host"'), ["imported", []]);
    assert.deepEqual(has("!If [Yes, a, b]"), ["b", []]);
  });

  it("leaves out what its conditions leave out, and says where they can not be decided", () => {
    const text = `
Parameters: { Open: { Type: String } }
Conditions: { No: !Equals [a, b], Maybe: !Equals [!Ref Open, b] }
Resources:
  A: { Type: "AWS::AppMesh::Mesh", Condition: No }
  B: { Type: "AWS::AppMesh::Mesh", Condition: Maybe }
`;
    const { resources, remarks } = readMeshes([{ name: "t", text }]);
    assert.deepEqual(
      resources.map(({ name, kind }) => [kind, name]),
      [["mesh", "B"]],
    );
    assert.deepEqual(
      remarks.map(({ code, message }) => `${code}: ${message}`),
      [undecided("Maybe")],
    );
  });

  it("takes what another template of the input exports, whichever comes first", () => {
    const exporter = `
Resources: { Ns: { Type: "AWS::ServiceDiscovery::PrivateDnsNamespace", Properties: { Name: shop.local } } }
Outputs: { Ns: { Value: !Ref Ns, Export: { Name: "shop:Namespace" } }, Mesh: { Value: shop, Export: { Name: "shop:Mesh" } } }
`;
    const importer = `
Resources:
  Mesh: { Type: "AWS::AppMesh::Mesh", Properties: { MeshName: !ImportValue "shop:Mesh" } }
  Record: { Type: "AWS::ServiceDiscovery::Service", Properties: { Name: web, DnsConfig: { NamespaceId: !ImportValue "shop:Namespace", DnsRecords: [{ Type: A, TTL: 60 }] } } }
  Task: { Type: "AWS::ECS::TaskDefinition", Properties: { ContainerDefinitions: [{ Name: app, Memory: "64", Environment: [{ Name: PORT, Value: 80 }] }] } }
  Web: { Type: "AWS::ECS::Service", Properties: { TaskDefinition: !Ref Task, DesiredCount: "2", ServiceRegistries: [{ RegistryArn: !GetAtt Record.Arn }] } }
`;
    for (const texts of [
      [exporter, importer],
      [importer, exporter],
    ]) {
      const { resources, names, services, tasks, remarks } = readMeshes(
        texts.map((text, index) => ({ name: `${index}.yaml`, text })),
      );
      assert.deepEqual(remarks, []);
      assert.deepEqual(
        resources.map(({ name }) => name),
        ["shop"],
      );
      assert.deepEqual(
        names.map(({ origin: _, ...name }) => name).sort((a, b) => (a.kind < b.kind ? -1 : 1)),
        [
          { kind: "namespace", name: "shop.local", type: "DNS_PRIVATE" },
          { kind: "service", name: "web", namespace: "shop.local", records: ["A"] },
        ],
      );
      const [{ name, taskDefinition, desiredCount, registries }] = services as [(typeof services)[0]];
      assert.deepEqual([name, taskDefinition, desiredCount, registries], ["Web", "Task", 2, ["web.shop.local"]]);
      assert.deepEqual(tasks[0]!.family, "Task");
      assert.deepEqual(tasks[0]!.definition.containerDefinitions, [
        { name: "app", memory: 64, environment: [{ name: "PORT", value: "80" }] },
      ]);
    }
  });

  it("keeps the keys of users' own maps, and says which properties App Mesh does not have", () => {
    const text = `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: app, LogConfiguration: { LogDriver: x, Options: { Awslogs-Group: g, max-size: 10 } }, DockerLabels: { Some_Label: y } }]
  Node:
    Type: AWS::AppMesh::VirtualNode
    Properties:
      MeshName: m
      VirtualNodeName: n
      Spec: { Listener: [], Listeners: none, Colour: red, ServiceDiscovery: { AWSCloudMap: { NamespaceName: a, ServiceName: b, Attributes: [{ Key: Some_Key, Value: 1 }] } } }
`;
    const { resources, tasks, remarks } = readMeshes([{ name: "t", text }]);
    assert.deepEqual(tasks[0]!.definition.containerDefinitions, [
      {
        name: "app",
        logConfiguration: { logDriver: "x", options: { "Awslogs-Group": "g", "max-size": "10" } },
        dockerLabels: { Some_Label: "y" },
      },
    ]);
    assert.deepEqual(resources[0]!.spec, {
      serviceDiscovery: {
        awsCloudMap: { namespaceName: "a", serviceName: "b", attributes: [{ key: "Some_Key", value: "1" }] },
      },
    });
    assert.deepEqual(
      remarks.map(({ code, message }) => [code, message]),
      [
        ["unreadable-field", 'virtual node "n", listeners: a string stands where a list should be'],
        ["unreadable-field", 'virtual node "n": the API has no field "Colour" there'],
      ],
    );
  });

  it("says what makes resources that do not stand in it", () => {
    const text = JSON.stringify({
      Resources: {
        Mesh: { Type: "AWS::AppMesh::Mesh" },
        "Fn::ForEach::Nodes": ["Name", ["a", "b"], { "Node${Name}": { Type: "AWS::AppMesh::VirtualNode" } }],
        Inner: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "https://example.com/inner.yaml" } },
      },
    });
    assert.deepEqual(
      readMeshes([{ name: "t", text }]).remarks.map(({ code, message }) => [code, message]),
      [
        ["unreadable-resource", '"Fn::ForEach::Nodes" makes resources in a loop, which is not read'],
        ["nothing-to-import", 'nested stack "Inner" has a template of its own'],
      ],
    );
  });

  it("names a node for Envoy by an ARN, and by its name where a name is asked for", () => {
    const text = `
Resources:
  Mesh: { Type: "AWS::AppMesh::Mesh", Properties: { MeshName: m } }
  Node: { Type: "AWS::AppMesh::VirtualNode", Properties: { MeshName: !Ref Mesh, VirtualNodeName: n, Spec: {} } }
  Vs: { Type: "AWS::AppMesh::VirtualService", Properties: { MeshName: !Ref Mesh, VirtualServiceName: v, Spec: { Provider: { VirtualNode: { VirtualNodeName: !Ref Node } } } } }
  Task: { Type: "AWS::ECS::TaskDefinition", Properties: { ContainerDefinitions: [{ Name: envoy, Environment: [{ Name: APPMESH_RESOURCE_ARN, Value: !Ref Node }] }] } }
`;
    const parameters = { "AWS::Region": "us-west-2", "AWS::AccountId": "123456789012" };
    const { resources, tasks } = readMeshes([{ name: "t", text }], { parameters });
    assert.deepEqual(
      resources.map(({ meshName }) => meshName),
      [undefined, "m", "m"],
    );
    assert.deepEqual(resources[2]!.spec, { provider: { virtualNode: { virtualNodeName: "n" } } });
    const value = "arn:aws:appmesh:us-west-2:123456789012:mesh/m/virtualNode/n";
    assert.deepEqual(tasks[0]!.definition.containerDefinitions, [
      { name: "envoy", environment: [{ name: "APPMESH_RESOURCE_ARN", value }] },
    ]);
  });
});
