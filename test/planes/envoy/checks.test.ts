import assert from "node:assert/strict";
import { formatPath } from "../../../components/diagnostics/diagnostic";
import { collector } from "../../../components/diagnostics/report";
import { features } from "../../../components/graph/features";
import type { ServiceGraph } from "../../../components/graph/types";
import { checkConfigurations } from "../../../components/planes/envoy/checks";
import { lacking, supported } from "../../../components/planes/envoy/lacking";
import { unreadable } from "../../../components/planes/envoy/log-operators";
import { refusedByRe2 } from "../../../components/planes/envoy/re2";
import { validate } from "../../../components/validate";
import { atOrigin } from "../../../components/validate/origin";
import { everything } from "../../validate/everything";
import { cart, files, web } from "./configured";
import { expressions } from "./expressions";
import { mistakes } from "./mistakes";

function findings(input: ServiceGraph): string[] {
  const { graph, source, diagnostics } = validate(input);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.ok(graph && source && errors.length === 0, JSON.stringify(errors));
  const { found, report } = collector();
  checkConfigurations(graph, atOrigin(report, source));
  for (const { help } of found) assert.ok(help.length > 3);
  return found.map(({ severity, code, path, message }) => `${severity} ${code} ${formatPath(path)}: ${message}`);
}

describe("the checks of Envoy's plane", () => {
  for (const { what, graph, finding } of mistakes) {
    it(`report ${what}`, () => assert.deepEqual(findings(graph), [finding]));
  }

  it("report nothing of a graph that has everything right", () => {
    const outlierDetection = {
      maxServerErrors: 5,
      interval: "1ms",
      baseEjectionDuration: "1ms",
      maxEjectionPercent: 0,
    };
    const services = {
      web: {
        ...web,
        backends: ["cart", "db"],
        accessLog: "/log",
        accessLogFormat: { text: "[%START_TIME(%s)%] %REQ(X-ID?:PATH):10% 100%%\n" },
        clientTls: { enforce: false, trust: { sdsSecret: "all" } },
        envoy: { tracer: "jaeger" as const, env: { APPMESH_SDS_SOCKET_PATH: "/run/sds.sock" } },
      },
      cart: {
        ...cart,
        outlierDetection,
        tls: { certificate: files },
        timeout: { perRequest: "9223372035s" },
        routes: [
          { priority: 0, pathRegex: "/\\p{Greek}+[[:alpha:]]", queryParameters: [{ name: "é" }] },
          { priority: 1 },
        ],
      },
      db: { port: 9081, protocol: "tcp" as const, image: "d" },
    };
    assert.deepEqual(findings({ name: "shop", services }), []);
  });

  it("leave what runs elsewhere alone", () => {
    const tls = { certificate: { acmArn: "arn:aws:acm:us-west-2:123456789012:certificate/1" } };
    const external = { port: 443, tls, provider: "node" as const, external: true };
    const discovery = { type: "dns" as const, hostname: "e.example.com" };
    assert.deepEqual(findings({ name: "shop", services: { web, cart: { ...external, discovery } } }), []);
  });
});

describe("the checks of Envoy's plane on a graph with mistakes", () => {
  const copies: readonly ((value: unknown) => unknown)[] = [() => undefined, () => null, () => "x", () => -1, () => []];

  it("never throw, whatever is wrong at whichever place", () => {
    let checked = 0;
    for (const path of placesIn(everything)) {
      for (const change of copies) {
        const { graph } = validate(changed(everything, path, change));
        if (!graph) continue;
        checkConfigurations(graph, () => checked++);
      }
    }
    assert.ok(checked > 0);
  }).timeout(20_000);
});

type Key = string | number;

function placesIn(value: unknown, path: readonly Key[] = []): (readonly Key[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

/** The same graph with one value changed. */
function changed(value: unknown, [key, ...rest]: readonly Key[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<Key, unknown>;
  copy[key] = changed(copy[key], rest, change);
  return copy;
}

describe("what RE2 refuses", () => {
  for (const [expression, refused] of expressions) {
    it(`is ${refused ? "" : "not "}${JSON.stringify(expression)}`, () => {
      assert.equal(refusedByRe2(expression) !== undefined, refused);
    });
  }
});

describe("what Envoy does not read in a log's line", () => {
  const lines: readonly (readonly [line: string, unread: string | undefined])[] = [
    ["plain", undefined],
    ["%%", undefined],
    ["%PROTOCOL%%RESPONSE_CODE%", undefined],
    ["%PROTOCOL:5%", "%PROTOCOL:5%"],
    ["%PROTOCOL(a)%", "%PROTOCOL(a)%"],
    ["%protocol%", "%protocol%"],
    ["%REQ%", "%REQ%"],
    ["%REQ(X)%", undefined],
    ["%REQ(X?Y):12%", undefined],
    ["%REQ(X?Y?Z)%", "%REQ(X?Y?Z)%"],
    ["%REQ(X", "%REQ(X"],
    ["%COMMON_DURATION(DS_RX_BEG:DS_RX_END:ms)%", undefined],
    ["%COMMON_DURATION%", "%COMMON_DURATION%"],
    ["%GRPC_STATUS(NUMBER)%", undefined],
    ["%GRPC_STATUS(OTHER)%", "%GRPC_STATUS(OTHER)%"],
    ["%CLUSTER_METADATA(a:b):5%", "%CLUSTER_METADATA(a:b):5%"],
    ["ok %constructor% then", "%constructor% then"],
  ];
  for (const [line, unread] of lines) {
    it(`is ${unread ? JSON.stringify(unread) : "nothing"} of ${JSON.stringify(line)}`, () => {
      assert.equal(unreadable(line), unread);
    });
  }
});

describe("what Envoy's plane carries", () => {
  it("is every feature but those that it says why it lacks", () => {
    assert.deepEqual(Object.keys(lacking), ["discovery-attributes", "provider-existing"]);
    for (const feature of features) assert.equal(supported.has(feature), !(feature in lacking));
  });
});
