import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh/read";

const signature = "4dabf18193072939515e22adb298388d";
const secret = { [signature]: "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter22"', ciphertext: "hunter22" };

const pulumi = (resources: readonly object[]) => ({ version: 3, deployment: { resources } });

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

const read = (value: unknown) => readMeshes([{ name: "state.json", text: JSON.stringify(value) }]);

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
    const outputs = { family: "web", containerDefinitions: secret };
    const task = { type: "aws:ecs/taskDefinition:TaskDefinition", outputs };
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
