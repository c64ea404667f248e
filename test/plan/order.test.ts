import assert from "node:assert/strict";
import { inOrder, keyOf } from "../../components/plan/order";
import { handle, Joined, type PlannedResource, Ref, ref, resource } from "../../components/plan/types";

const mesh = (name: string) => handle("aws:appmesh/mesh:Mesh", name);
const node = (name: string, after: string) => resource(mesh(name), { name: ref(mesh(after), "name") });

describe("the order of a plan", () => {
  it("puts each resource after those that it refers to or depends on", () => {
    const plan = [
      node("c", "b"),
      node("b", "a"),
      resource(mesh("a"), {}),
      resource(mesh("d"), {}, { dependsOn: [mesh("c")] }),
    ];
    assert.deepEqual(
      inOrder(plan).map(({ name }) => name),
      ["a", "b", "c", "d"],
    );
  });

  it("finds references in joined texts", () => {
    const joined = new Joined("mesh/", ref(mesh("a"), "name"));
    const plan = [resource(mesh("b"), { name: joined }), resource(mesh("a"), {})];
    assert.deepEqual(
      inOrder(plan).map(({ name }) => name),
      ["a", "b"],
    );
    assert.equal(JSON.stringify(joined), '{"$join":["mesh/",{"$ref":"aws:appmesh/mesh:Mesh::a","output":"name"}]}');
  });

  it("finds references in lists and objects, but does not look into a user's outputs", () => {
    class Output {
      readonly inside = new Ref("aws:appmesh/mesh:Mesh", "nowhere", "id");
    }
    const props = { spec: { list: [{ deep: ref(mesh("a"), "arn") }] }, output: new Output() };
    const plan = [resource(mesh("b"), props as never), resource(mesh("a"), {})];
    assert.deepEqual(
      inOrder(plan).map(({ name }) => name),
      ["a", "b"],
    );
  });

  it("refuses a circle and names it", () => {
    assert.throws(
      () => inOrder([node("a", "b"), node("b", "a")]),
      /circle: aws:appmesh\/mesh:Mesh::a, aws:appmesh\/mesh:Mesh::b/,
    );
  });

  it("refuses a reference to what is not there", () => {
    assert.throws(() => inOrder([node("a", "b")]), /Mesh::a needs aws:appmesh\/mesh:Mesh::b, which is not in the plan/);
  });

  it("takes a chain of ten thousand", () => {
    const plan: PlannedResource[] = [resource(mesh("0"), {})];
    for (let index = 1; index < 10_000; index++) plan.push(node(String(index), String(index - 1)));
    assert.deepEqual(inOrder([...plan].reverse()).map(keyOf), plan.map(keyOf));
  });
});
