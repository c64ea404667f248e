import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { ServiceGraph } from "../../../components/graph/types";
import { validate } from "../../../components/validate";
import { tasksOf } from "../../../local/checks/tasks";
import { type Certificates, makeCertificates } from "../../../local/run/certificates";
import { addressesIn, layOut } from "../../../local/run/layout";
import { localised, usesTls } from "../../../local/run/localised";
import { namesAsked } from "../../../local/run/names-asked";
import { planRun } from "../../../local/run/plan";
import { anyGraph } from "../../graphs";
import { resolved, shop } from "../resolved";

const file = { certificateChain: "/certs/a.pem", privateKey: "/certs/a.key" };
const trust = { certificateChain: "/certs/ca.pem" };

/** A caller and a service with TLS on both sides, each asking for a name of the other. */
const secured: ServiceGraph = {
  name: "secured",
  services: {
    web: {
      port: 8080,
      image: "web:1",
      backends: ["cart"],
      clientTls: { certificate: file, trust, subjectAlternativeNames: ["cart.example"] },
    },
    cart: {
      port: 9080,
      image: "cart:1",
      tls: { certificate: file, trust, subjectAlternativeNames: ["spiffe://web.example/web"] },
    },
  },
};

const made: Certificates = {
  authority: "ca",
  of: (key) => ({ certificate: `${key}.pem`, key: "key" }),
  outside: { certificate: "outside.pem", key: "key" },
  stranger: { certificate: "stranger.pem", key: "key" },
  other: { certificate: "other.pem", key: "key" },
};

describe("a graph as it runs on one machine", () => {
  it("has certificates that were made here, in every place that has one", () => {
    const { versions } = localised(resolved(secured), made);
    const { tls } = versions.get("cart")!.endpoint.listeners[0]!;
    assert.equal(tls!.certificate.certificateChain, "cart.pem");
    assert.equal(tls!.trust!.certificateChain, "ca");
    const { clientTls } = versions.get("web")!.endpoint;
    assert.equal(clientTls!.certificate!.certificateChain, "web.pem");
    assert.equal(clientTls!.trust.certificateChain, "ca");
    assert.deepEqual(clientTls!.subjectAlternativeNames, ["cart.example"]);
  });

  it("is in clear where none can be made", () => {
    assert.ok(usesTls(resolved(secured)));
    assert.ok(!usesTls(localised(resolved(secured))));
    assert.ok(!usesTls(resolved(shop())));
  });

  it("does not insist on TLS with what runs elsewhere, which has no proxy here", () => {
    const discovery = { type: "dns" as const, hostname: "away.example.com" };
    const away = {
      external: true,
      port: 443,
      provider: "node" as const,
      virtualServiceName: discovery.hostname,
      discovery,
    };
    const { web, cart } = secured.services;
    const source = { ...secured, services: { web: { ...web!, backends: ["cart", "away"] }, cart: cart!, away } };
    const [toCart, toAway] = localised(resolved(source), made).versions.get("web")!.endpoint.backends;
    assert.equal(toCart!.tls, undefined);
    assert.equal(toAway!.tls!.enforce, false);
  });

  it("runs the proxies of the mesh that are elsewhere, and those of nothing else", () => {
    const services = {
      web: { port: 80, external: true, backends: ["cart"] },
      cart: { port: 81, external: true },
    };
    const gateways = { door: { port: 82, external: true, routes: [{ service: "web" }] } };
    const { running } = localised(resolved({ name: "elsewhere", services, gateways }));
    const here = running.filter(({ versions }) => !versions[0]!.external).map(({ name }) => name);
    assert.deepEqual(here, ["web", "door"]);
  });

  it("sends nothing of itself anywhere", () => {
    const envoy = { tracer: "jaeger" as const, tracerAddress: "10.0.0.1", statsd: true, statsdAddress: "10.0.0.2" };
    const graph = localised(resolved({ ...shop(), envoy, tracing: true } as ServiceGraph));
    const text = JSON.stringify(planRun(graph, layOut(graph, tasksOf(graph))));
    assert.doesNotMatch(text, /10\.0\.0\./);
  });

  it("opens and calls loopback addresses only, each task its own", () => {
    fc.assert(
      fc.property(anyGraph, (source) => {
        const graph = localised(validate(source).graph!);
        const layout = layOut(graph, tasksOf(graph));
        const plan = planRun(graph, layout);
        const proxies = plan.waves.flat();
        assert.equal(proxies.length, layout.filter(({ version }) => !version.external).length);
        const opened = [
          ...proxies.flatMap(({ address, ports, adminPort }) =>
            [adminPort, ...ports].map((port) => `${address}:${port}`),
          ),
          ...plan.echoes.flatMap(({ ports }) => ports).map(({ address, port }) => `${address}:${port}`),
        ];
        assert.equal(new Set(opened).size, opened.length);
        for (const [, address] of JSON.stringify(plan).matchAll(/"address":"([^"]+)","port_value"/g)) {
          assert.match(address!, /^127\.6[45]\./);
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(30_000);
});

describe("the places of tasks", () => {
  it("are an address a task, and the application's beside it", () => {
    const graph = resolved(shop());
    const layout = layOut(graph, new Map([["catalog.canary", 2]]));
    assert.deepEqual(
      layout.map(({ version, task, address, application }) => [version.key, task, address, application]),
      [
        ["web", 1, "127.64.1.1", "127.65.1.1"],
        ["catalog.stable", 1, "127.64.2.1", "127.65.2.1"],
        ["catalog.canary", 1, "127.64.3.1", "127.65.3.1"],
        ["catalog.canary", 2, "127.64.3.2", "127.65.3.2"],
        ["other", 1, "127.64.4.1", "127.65.4.1"],
      ],
    );
    assert.deepEqual(addressesIn(layout).get("catalog.canary"), ["127.64.3.1", "127.64.3.2"]);
  });

  it("are refused to more versions than there are addresses for", () => {
    const one = { port: 80, image: "a" };
    const services = Object.fromEntries(Array.from({ length: 255 }, (_, index) => [`s${index}`, one]));
    assert.throws(() => layOut(resolved({ name: "big", services }), new Map()), { code: "too-many-tasks" });
  });

  it("start with those whom nobody waits for", () => {
    const graph = localised(resolved(shop()));
    const { waves } = planRun(graph, layOut(graph, tasksOf(graph)));
    assert.deepEqual(
      waves.map((wave) => wave.map(({ name }) => name)),
      [["catalog.stable task 1", "catalog.canary task 1", "other task 1"], ["web task 1"]],
    );
  });
});

describe("certificates for a run", () => {
  it("have the names that others ask for, and their own", () => {
    const asked = namesAsked(resolved(secured));
    assert.deepEqual(asked.get("cart"), new Set(["cart.example", "cart.secured.local"]));
    assert.deepEqual(asked.get("web"), new Set(["spiffe://web.example/web", "web.secured.local"]));
  });

  it("are all of one authority, but for a stranger's", () => {
    const folder = mkdtempSync(join(tmpdir(), "ecs-mesh-certificates-"));
    const certificates = makeCertificates(resolved(secured), folder)!;
    const verified = (certificate: string) => {
      try {
        return (
          execFileSync("openssl", ["verify", "-CAfile", certificates.authority, certificate], { stdio: "pipe" })
            .length > 0
        );
      } catch {
        return false;
      }
    };
    assert.ok(verified(certificates.of("web").certificate));
    assert.ok(verified(certificates.outside.certificate));
    assert.ok(!verified(certificates.stranger.certificate));
    const text = execFileSync("openssl", ["x509", "-noout", "-text", "-in", certificates.of("web").certificate], {
      encoding: "utf8",
    });
    assert.match(text, /URI:spiffe:\/\/web\.example\/web, DNS:web\.secured\.local|DNS:web\.secured\.local, URI:spiffe/);
    assert.match(readFileSync(certificates.of("web").key, "utf8"), /PRIVATE KEY/);
    rmSync(folder, { recursive: true });
  }).timeout(20_000);
});
