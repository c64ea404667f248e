import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { loadGraph } from "../../../cli/load";
import { compile } from "../../../components/compile";
import { collector } from "../../../components/diagnostics/report";
import type { ContainerDefinition } from "../../../components/ecs/definitions";
import type { ResolvedGraph } from "../../../components/graph/resolved";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import type { Plan } from "../../../components/plan/types";
import { envoy } from "../../../components/planes/envoy";
import { checkConfigurations } from "../../../components/planes/envoy/checks";
import { configurations, type Surroundings } from "../../../components/planes/envoy/configuration";
import { operatorExamples } from "../../../components/planes/envoy/log-operators";
import { validate } from "../../../components/validate";
import { anyGraph } from "../../graphs";
import { envoyOrSkip, Judge, needsOpenssl } from "../../support/envoy";
import { carried, unmanaged } from "./carried";
import { cart, web } from "./configured";
import { expressions } from "./expressions";
import { mistakes } from "./mistakes";
import { inTask, local } from "./surroundings";

const task = { ...inTask, accessLog: "/dev/null" };

/** How a configuration may come to its Envoy in a task, and its connections; the first has room for every case. */
const ways = [
  { envoyConfiguration: "inline" },
  { envoyConfiguration: "compressed" },
  { envoyConfiguration: "inline", envoyListening: "explicit" },
] as const;
/** What some cases are refused for in the other ways: no room, containers that can not be told, ports that are taken. */
const refused = ["undeliverable-configuration", "invalid-task-definition", "invalid-port"];
const cases = readdirSync(join("test", "cases")).filter((file) => /\.(yaml|ts)$/.test(file));

describe("the real Envoy", function () {
  this.timeout(60_000);
  let judge: Judge;
  before(function () {
    needsOpenssl(this);
    judge = new Judge(envoyOrSkip(this).path);
  });
  after(() => judge?.remove());

  /** Why it refuses one of a graph's configurations; undefined where it takes them all. */
  function refusal(graph: ResolvedGraph, surroundings: Surroundings): string | undefined {
    for (const [key, one] of configurations(graph, () => surroundings)) {
      const why = judge.refusal(one);
      if (why !== undefined) return `${key}: ${why}`;
    }
    return undefined;
  }

  for (const file of cases) {
    it(`takes every configuration of ${file}`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      const { graph } = validate(unmanaged(value as ServiceGraph));
      for (const surroundings of [task, local]) assert.equal(refusal(graph!, surroundings), undefined);
    });
  }

  for (const file of cases) {
    it(`takes the configurations in the task definitions of ${file}`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      const graph = carried(value as ServiceGraph);
      // What is in objects is the same in other words, and run by another test.
      for (const way of ways) {
        const { plan, diagnostics } = compile(graph, envoy, { region: "us-west-2", ...way });
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        if (way === ways[0]) assert.deepEqual(errors, []);
        if (errors.length > 0) {
          assert.ok(
            errors.every(({ code }) => refused.includes(code)),
            JSON.stringify(errors),
          );
          continue;
        }
        const told = configurationsIn(plan);
        assert.equal(told.size, plan.filter(({ type }) => type.endsWith(":TaskDefinition")).length);
        for (const [name, text] of told)
          assert.equal(judge.refusalOf(text), undefined, `${name}, ${JSON.stringify(way)}`);
      }
    });
  }

  it("takes every configuration of any sound graph that passes the checks", () => {
    let asked = 0;
    const some = fc.sample(anyGraph, { numRuns: 40, seed: 7 });
    for (const [index, input] of some.entries()) {
      const graph = checked(unmanaged(input));
      if (!graph || asked > 60) continue;
      asked += graph.running.length;
      assert.equal(refusal(graph, index % 2 === 0 ? task : local), undefined, JSON.stringify(input));
    }
    assert.ok(asked > 40, `only ${asked} were asked`);
  });

  for (const { what, graph, refused } of mistakes) {
    it(`${refused ? "refuses" : "takes"} ${what}`, () => {
      const why = refusal(validate(graph).graph!, task);
      assert.equal(why !== undefined, refused, why);
    });
  }

  for (const [expression, refused] of expressions) {
    it(`${refused ? "refuses" : "takes"} the regular expression ${JSON.stringify(expression)}`, () => {
      const services = { web, cart: { ...cart, routes: [{ headers: [{ name: "x", regex: expression }] }] } };
      const one = configurations(validate({ name: "shop", services }).graph!, () => task).get("web")!;
      assert.equal(judge.refusal(one) !== undefined, refused);
    });
  }

  for (const tracer of ["xray", "datadog", "jaeger", "opentelemetry"] as const) {
    it(`takes traces for ${tracer}, and statistics with them`, () => {
      const envoy = { tracer, statsTags: true, statsd: true, ...(tracer === "xray" && { samplingRate: 0.1 }) };
      const services = { web: { ...web, envoy }, cart };
      assert.equal(refusal(validate({ name: "shop", services }).graph!, task), undefined);
    });
  }

  it("knows every operator of logs that is taken here", () => {
    const json = Object.fromEntries(operatorExamples().map((line, index) => [`k${index}`, line]));
    const caller: Service = { ...web, accessLog: "/log", accessLogFormat: { json } };
    assert.equal(refusal(validate({ name: "shop", services: { web: caller, cart } }).graph!, task), undefined);
  });
});

/** What the Envoy of each task is told, by the task's name, read out of what the task has. */
function configurationsIn(plan: Plan): Map<string, string> {
  const found = new Map<string, string>();
  for (const { type, name, props } of plan) {
    if (type !== "aws:ecs/taskDefinition:TaskDefinition") continue;
    const { containerDefinitions } = props as unknown as { containerDefinitions: readonly ContainerDefinition[] };
    const { command = [], environment = [] } = containerDefinitions.find((one) => one.name === "envoy")!;
    const variable = environment.find((one) => one.name === "ENVOY_CONFIGURATION")?.value;
    const text = String(variable ?? command[command.indexOf("--config-yaml") + 1]);
    found.set(name, text.startsWith("{") ? text : gunzipSync(Buffer.from(text, "base64")).toString());
  }
  return found;
}

/** The graph, resolved, where this plane has nothing against it. */
function checked(input: ServiceGraph): ResolvedGraph | undefined {
  const { graph } = validate(input);
  const { found, report } = collector();
  checkConfigurations(graph!, report);
  return found.length === 0 ? graph : undefined;
}
