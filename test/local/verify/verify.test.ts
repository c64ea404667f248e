import assert from "node:assert/strict";
import type { ServiceGraph } from "../../../components/graph/types";
import { type Verification, verify } from "../../../local/verify/verify";
import { useRuns } from "../../support/envoy";
import { resolved } from "../resolved";
import { graph } from "./compiled-graph";

/** Two services that call each other, and wait for each other's health. */
const circle: ServiceGraph = {
  name: "circle",
  services: {
    web: { port: 8080, image: "web:1", backends: ["pool"], healthCheck: { path: "/ping" } },
    pool: { port: 7072, image: "pool:1", backends: ["web", "pool"], provider: "node", healthCheck: { path: "/ping" } },
  },
};

const file = { certificateChain: "/certs/a.pem", privateKey: "/certs/a.key" };
const trust = { certificateChain: "/certs/ca.pem" };
const clientTls = { certificate: file, trust, subjectAlternativeNames: ["pilot.example"] };

/** TLS on both sides, with a name that each asks of the other, and a gateway with TLS before it. */
const secured: ServiceGraph = {
  name: "secured",
  gateways: { door: { port: 8443, tls: { certificate: file, trust }, clientTls, routes: [{ service: "web" }] } },
  services: {
    web: {
      port: 8080,
      image: "web:1",
      backends: ["pilot"],
      clientTls,
      tls: { mode: "PERMISSIVE", certificate: file },
    },
    pilot: {
      port: 9091,
      protocol: "grpc",
      image: "pilot:1",
      tls: { certificate: file, trust, subjectAlternativeNames: ["spiffe://verified/web"] },
      healthCheck: {},
    },
  },
};

describe("a graph that is verified on real Envoys", function () {
  this.timeout(60_000);
  const runs = useRuns();

  async function passed(source: ServiceGraph, longest: number): Promise<Verification> {
    const verification = await verify(resolved(source), { ...runs(), longest });
    assert.deepEqual(
      verification.verdicts.filter(({ faults }) => faults.length > 0),
      [],
    );
    return verification;
  }

  it("does all that it says, and is checked in every way", async () => {
    const { verdicts } = await passed(graph, 3000);
    const kinds = new Set(verdicts.map(({ check }) => check.kind));
    assert.deepEqual([...kinds].sort(), ["ejection", "refusal", "retry", "route", "shares", "strangers", "timeout"]);
  });

  it("does so where services call each other in a circle", async () => {
    assert.deepEqual((await passed(circle, 0)).ill, []);
  });

  it("does so with TLS, and takes no strangers", async () => {
    const { verdicts } = await passed(secured, 0);
    const strangers = verdicts.flatMap(({ check }) => (check.kind === "strangers" ? [check.attempts] : []));
    assert.deepEqual(
      strangers.map((attempts) => attempts.map(([, taken]) => taken)),
      [
        [true, true, true, true],
        [false, false, false, false],
        [false, false, false, true],
      ],
    );
  });
});
