import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Route } from "../../../components/graph/route";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import type { EnvoyBinary } from "../../../local/run/envoy-binary";
import { type Verification, verifyAs } from "../../../local/verify/verify";
import { envoyOrSkip } from "../../support/envoy";
import { resolved } from "../resolved";

const first: Route = {
  priority: 0,
  prefix: "/new",
  method: "POST",
  headers: [{ name: "x-draft", range: { start: 1, end: 9 } }],
  retry: { maxRetries: 2, perRetryTimeout: "200ms", httpEvents: ["gateway-error"] },
  targets: { canary: 1 },
};
const routes: Route[] = [
  first,
  { priority: 1, path: "/health", timeout: { perRequest: "400ms" }, targets: { stable: 1 } },
  {},
];

const catalog: Service = {
  port: 9090,
  versions: { stable: { image: "catalog:1", weight: 90 }, canary: { image: "catalog:2", weight: 10 } },
  timeout: { perRequest: "2s" },
  routes,
};
const pool: Service = {
  port: 7072,
  image: "pool:1",
  provider: "node",
  healthCheck: { path: "/ping" },
  outlierDetection: { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 },
};

/** Services with a bit of everything, two of them calling each other in a circle; a change makes it another graph. */
function graphOf(change: Partial<Record<"web" | "catalog" | "pool" | "pilot", Partial<Service>>> = {}): ServiceGraph {
  return {
    name: "verified",
    services: {
      web: {
        port: 8080,
        image: "web:1",
        backends: ["catalog", "pool", "pilot"],
        healthCheck: { path: "/ping" },
        ...change.web,
      },
      catalog: { ...catalog, ...change.catalog },
      pool: { ...pool, backends: ["web", "pool"], ...change.pool },
      pilot: { port: 9091, protocol: "grpc", image: "pilot:1", ...change.pilot },
    },
  };
}

describe("a graph that is verified on real Envoys", function () {
  this.timeout(60_000);
  let envoy: EnvoyBinary;
  let folder: string;

  before(function () {
    envoy = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-verify-"));
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  const run = (said: ServiceGraph, actual: ServiceGraph, longest = 3000): Promise<Verification> =>
    verifyAs(resolved(said), resolved(actual), { envoy, folder, claimFolder: folder, longest });
  const failures = ({ verdicts }: Verification) => verdicts.filter(({ faults }) => faults.length > 0);

  it("does all that it says, and is checked in every way", async () => {
    const verification = await run(graphOf(), graphOf());
    assert.deepEqual(failures(verification), []);
    const kinds = new Set(verification.verdicts.map(({ check }) => check.kind));
    assert.deepEqual([...kinds].sort(), ["ejection", "refusal", "retry", "route", "shares", "timeout"]);
  });

  /** TLS on both sides, with a name that each asks of the other, and a gateway with TLS before it. */
  const secured = (web: Partial<Service> = {}, pilot: Partial<Service> = {}): ServiceGraph => {
    const file = { certificateChain: "/certs/a.pem", privateKey: "/certs/a.key" };
    const trust = { certificateChain: "/certs/ca.pem" };
    const tls = { certificate: file, trust, subjectAlternativeNames: ["spiffe://verified/web"] };
    const door = { certificate: file, trust };
    const clientTls = { certificate: file, trust, subjectAlternativeNames: ["pilot.example"] };
    return {
      name: "secured",
      gateways: { door: { port: 8443, tls: door, clientTls, routes: [{ service: "web" }] } },
      services: {
        web: {
          port: 8080,
          image: "web:1",
          backends: ["pilot"],
          clientTls,
          tls: { mode: "PERMISSIVE", certificate: file },
          ...web,
        },
        pilot: { port: 9091, protocol: "grpc", image: "pilot:1", tls, healthCheck: {}, ...pilot },
      },
    };
  };

  it("does what it says with TLS too, and takes no strangers", async () => {
    const verification = await run(secured(), secured(), 0);
    assert.deepEqual(failures(verification), []);
    const strangers = verification.verdicts.filter(({ check }) => check.kind === "strangers");
    assert.deepEqual(
      strangers.map(({ check }) => "attempts" in check && check.attempts.map(([, taken]) => taken)),
      [
        [true, true, true],
        [false, false, false],
        [false, false, false],
      ],
    );
  });

  it("is told from one that takes strangers, and from one whose callers show nothing", async () => {
    const { trust: _, ...open } = secured().services.pilot!.tls!;
    const taking = failures(
      await run(secured(), secured({}, { tls: { ...open, subjectAlternativeNames: undefined! } }), 0),
    );
    assert.match(JSON.stringify(taking), /a connection without a certificate is taken/);
    const { certificate: __, ...silent } = secured().services.web!.clientTls!;
    const refused = await run(secured(), secured({ clientTls: silent }), 0);
    assert.match(JSON.stringify(failures(refused)), /it came to nobody .* and not to pilot/);
    assert.match(refused.ill.join(), /web task 1 finds a target not healthy/);
  });

  /** Graphs that differ in one thing from the one that they are held to, and what is found of each. */
  const otherRoutes = (change: Partial<Route>) => ({
    catalog: { routes: [{ ...first, ...change }, ...routes.slice(1)] },
  });
  const mutants: readonly (readonly [what: string, graph: ServiceGraph, kind: string, found: RegExp])[] = [
    [
      "weights",
      graphOf({ catalog: { versions: { stable: { image: "a", weight: 85 }, canary: { image: "b", weight: 15 } } } }),
      "shares",
      /catalog\.canary got \d+ of 4000, and 310 to 496 would be 10 %/,
    ],
    [
      "a method that no longer counts",
      graphOf(otherRoutes({ method: undefined })),
      "route",
      /GET catalog\S+\/new x-draft: 1: route catalog-route took it and not catalog-route-3/,
    ],
    [
      "the end of a range",
      graphOf(otherRoutes({ headers: [{ name: "x-draft", range: { start: 1, end: 10 } }] })),
      "route",
      /POST catalog\S+\/new x-draft: 9: route catalog-route took it and not catalog-route-3/,
    ],
    [
      "how often is tried again",
      graphOf(otherRoutes({ retry: { ...first.retry!, maxRetries: 3 } })),
      "retry",
      /4 tries and not 3/,
    ],
    [
      "what is tried again",
      graphOf(otherRoutes({ retry: { ...first.retry!, httpEvents: ["server-error"] } })),
      "retry",
      /"status":500}: 3 tries and not 1/,
    ],
    [
      "how long a try may last",
      graphOf(otherRoutes({ retry: { ...first.retry!, perRetryTimeout: "450ms" } })),
      "retry",
      /"delayMillis":300}: 1 try and not 2/,
    ],
    [
      "a time limit",
      graphOf({ catalog: { routes: [first, { ...routes[1]!, timeout: { perRequest: "1s" } }, {}] } }),
      "timeout",
      /"delayMillis":600}: status 200 and not status 504/,
    ],
    ["one more backend", graphOf({ catalog: { backends: ["pool"] } }), "refusal", /it came to pool and not to nobody/],
    [
      "errors until a task is left out",
      graphOf({ pool: { outlierDetection: { ...pool.outlierDetection!, maxServerErrors: 9 } } }),
      "ejection",
      /the failing task was asked (?:9|10|11) times and not 5 to 7/,
    ],
    [
      "the hidden retries",
      graphOf({ pilot: { retry: { maxRetries: 1, perRetryTimeout: "5s", grpcEvents: ["internal"] } } }),
      "retry",
      /gRPC status|tries and not/,
    ],
  ];
  for (const [what, mutant, kind, found] of mutants) {
    it(`is told from one of which another is ${what}`, async () => {
      const wrong = failures(await run(graphOf(), mutant, kind === "timeout" ? 500 : 0));
      assert.ok(wrong.length > 0);
      const faults = wrong.filter(({ check }) => check.kind === kind).flatMap((one) => one.faults);
      assert.match(faults.join("\n"), found);
    });
  }
});
