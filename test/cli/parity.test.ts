import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadGraph } from "../../cli/load";
import { sourcesOfPlan } from "../../cli/resources/plan";
import { stateOf } from "../../cli/resources/state";
import { compile } from "../../components/compile";
import { Late } from "../../components/graph/resolved";
import type { Plan } from "../../components/plan/types";
import { planes } from "../../components/planes/all";
import { type CheckedSource, check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { unknownMark } from "../../policy/view/fields";
import { planOf } from "./made";
import { exportOf, previewOf } from "./states";

const region = "us-west-2";
const cases = readdirSync("test/cases").filter((file) => /\.(yaml|ts)$/.test(file));

/** What rules say of resources, without what differs by where these were read. */
function saidOf(sources: readonly CheckedSource[]) {
  return check(rules, sources).map(({ rule, outcome, checked, findings, gaps }) => ({
    rule: rule.id,
    outcome,
    checked,
    findings: findings.map(({ level, message }) => `${level} ${message}`).sort(),
    gaps: gaps.map(({ message }) => message).sort(),
  }));
}

const ofPlan = (plan: Plan) => saidOf(sourcesOfPlan(plan, "shop", region));
const ofFile = (document: object) => saidOf(stateOf(JSON.stringify(document), "state.json").sources);

/** The plan with every task definition changed in the way that a mistake changes one. */
function broken(plan: Plan, change: (props: Record<string, unknown>) => object): Plan {
  return plan.map((one) =>
    one.type === "aws:ecs/taskDefinition:TaskDefinition"
      ? { ...one, props: { ...one.props, ...change(one.props as never) } }
      : one,
  ) as Plan;
}

const mistakes: [what: string, change: (props: Record<string, unknown>) => object][] = [
  ["as it is", () => ({})],
  ["without task roles", () => ({ taskRoleArn: undefined })],
  [
    "with proxies that take everything",
    ({ proxyConfiguration }) => ({
      proxyConfiguration: { ...(proxyConfiguration as object), properties: { IgnoredUID: "1", AppPorts: "15000" } },
    }),
  ],
  [
    "with containers of the wrong user",
    ({ containerDefinitions }) => ({
      containerDefinitions: (containerDefinitions as object[]).map((one) => ({
        ...one,
        user: "1337",
        essential: false,
      })),
    }),
  ],
  [
    "with an unknown image",
    ({ containerDefinitions }) => ({
      containerDefinitions: (containerDefinitions as object[]).map((one) => ({
        ...one,
        image: new Late("image", undefined),
      })),
    }),
  ],
];

describe("rules say the same of resources", () => {
  for (const file of cases) {
    for (const [what, change] of mistakes) {
      it(`of ${file}, ${what}, planned and previewed, and where they know it, when it is made`, async () => {
        const { value } = await loadGraph(join("test", "cases", file));
        const plan = broken(compile(value, planes[0]!, { region }).plan, change);
        const planned = ofPlan(plan);
        assert.deepEqual(ofFile(previewOf(plan)), planned);
        const known = planned.filter(({ gaps }) => gaps.length === 0);
        const made = new Map(ofFile(exportOf(plan)).map((one) => [one.rule, one]));
        for (const one of known) assert.deepEqual(made.get(one.rule), one);
      });
    }
  }
});

describe("a plan", () => {
  const graph = {
    name: "shop",
    services: {
      web: { port: 80, image: "web:1", ingress: {}, backends: ["cart"], env: { MODE: "fast" } },
      cart: { port: 81, image: "cart:1" },
    },
  };
  const sources = sourcesOfPlan(planOf(graph), "shop", region);
  const find = (type: string, name: string) => sources.find((one) => one.type.endsWith(type) && one.name === name)!;

  it("knows of a reference what is planned, and where the rest will come from", () => {
    const { props, propertyDependencies, dependencies, provider, service, urn } = find(":VirtualNode", "web");
    const mesh = "urn:pulumi:plan::shop::aws:appmesh/mesh:Mesh::shop";
    assert.equal((props as { meshName: string }).meshName, "shop");
    assert.deepEqual(propertyDependencies.meshName, [mesh]);
    assert.ok(dependencies.includes(mesh));
    assert.deepEqual([provider, service], [{ props: { region } }, "web"]);
    assert.equal(urn, "urn:pulumi:plan::shop::aws:appmesh/virtualNode:VirtualNode::web");
    const ecs = find("ecs/service:Service", "web").props as { taskDefinition: string };
    assert.equal(ecs.taskDefinition, unknownMark);
  });

  it("lets one value that is not known hide no other", () => {
    const late = broken(planOf(graph), ({ containerDefinitions }) => ({
      containerDefinitions: (containerDefinitions as object[]).map((one) => ({
        ...one,
        image: new Late("image", undefined),
      })),
    }));
    const task = sourcesOfPlan(late, "shop", region).find(({ type }) => type.endsWith(":TaskDefinition"))!;
    const [first] = JSON.parse((task.props as { containerDefinitions: string }).containerDefinitions);
    assert.equal(first.image, unknownMark);
    assert.equal(first.essential, true);
  });

  it("may name what is not in it", () => {
    const node = planOf(graph).filter(({ type }) => type.endsWith(":VirtualNode"));
    const [one] = sourcesOfPlan(node, "shop", region);
    assert.equal((one!.props as { meshName: string }).meshName, unknownMark);
  });
});
