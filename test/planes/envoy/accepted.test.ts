import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { loadGraph } from "../../../cli/load";
import { collector } from "../../../components/diagnostics/report";
import type { ResolvedGraph } from "../../../components/graph/resolved";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import { checkConfigurations } from "../../../components/planes/envoy/checks";
import { configurations, type Surroundings } from "../../../components/planes/envoy/configuration";
import { operatorExamples } from "../../../components/planes/envoy/log-operators";
import { validate } from "../../../components/validate";
import { anyGraph } from "../../graphs";
import { envoyOrSkip, Judge, needsOpenssl } from "../../support/envoy";
import { cart, web } from "./configured";
import { expressions } from "./expressions";
import { mistakes } from "./mistakes";
import { inTask, local } from "./surroundings";

const task = { ...inTask, accessLog: "/dev/null" };
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

/** The graph, resolved, where this plane has nothing against it. */
function checked(input: ServiceGraph): ResolvedGraph | undefined {
  const { graph } = validate(input);
  const { found, report } = collector();
  checkConfigurations(graph!, report);
  return found.length === 0 ? graph : undefined;
}

/** The graph with secrets in place of managed certificates, and the socket that they come from. */
function unmanaged(graph: ServiceGraph): ServiceGraph {
  const text = JSON.stringify(graph)
    .replace(/"acmArn":"[^"]*"/g, '"sdsSecret":"own"')
    .replace(/"acmAuthorityArns":\[[^\]]*\]/g, '"sdsSecret":"all"');
  const { envoy, ...same } = JSON.parse(text) as ServiceGraph;
  return { ...same, envoy: { ...envoy, env: { ...envoy?.env, APPMESH_SDS_SOCKET_PATH: "/run/sds.sock" } } };
}
