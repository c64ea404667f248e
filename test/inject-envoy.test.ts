import assert from "node:assert/strict";
import { inject } from "../components/inject";
import { planes } from "../components/planes/all";

const described = {
  taskDefinition: {
    family: "web",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    taskRoleArn: "arn:aws:iam::123456789012:role/web",
    executionRoleArn: "arn:aws:iam::123456789012:role/start",
    containerDefinitions: [{ name: "web", image: "web:7", portMappings: [{ containerPort: 8080, protocol: "tcp" }] }],
  },
};

describe("inject of an Envoy of one's own", () => {
  const envoy = planes.find(({ name }) => name === "envoy")!;
  const into = (services: object, place: object = {}) => {
    const of = { region: "us-west-2", ...place };
    const { taskDefinition, diagnostics } = inject(
      { name: "shop", services },
      described,
      { service: "web" },
      envoy,
      of,
    );
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    return { taskDefinition, errors: errors.map(({ code, message }) => `${code}: ${message}`) };
  };
  const web = { port: 8080, image: "web:1", backends: ["cart"], ingress: {} };
  const cart = { port: 9080, versions: { v1: { image: "cart:1" }, v2: { image: "cart:2" } } };

  it("tells it in the task what to do", () => {
    const { taskDefinition, errors } = into({ web, cart });
    assert.deepEqual(errors, []);
    const containers = taskDefinition!.containerDefinitions as { name: string; command?: string[] }[];
    const { command = [] } = containers.find(({ name }) => name === "envoy")!;
    const told = JSON.parse(command[1]!) as { node: { id: string } };
    assert.equal(told.node.id, "mesh/shop/virtualNode/web");
    assert.ok(command[1]!.includes("cart-v2.shop.local"));
  });

  it("refuses what the plane does not carry, and what only a deployment makes", () => {
    const attributes = { AVAILABILITY_ZONE: "us-west-2a" };
    assert.match(into({ web, cart: { ...cart, discovery: { attributes } } }).errors.join(), /^unsupported-by-plane: /);
    const { taskDefinition, errors } = into({ web, cart }, { envoyConfiguration: "object" });
    assert.equal(taskDefinition, undefined);
    assert.match(
      errors.join(),
      /^invalid-task-definition: its containers need the resource aws:s3\/bucket:Bucket "shop"/,
    );
  });
});
