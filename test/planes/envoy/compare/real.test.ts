import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadGraph } from "../../../../cli/load";
import type { ResolvedGraph } from "../../../../components/graph/resolved";
import type { ServiceGraph } from "../../../../components/graph/types";
import { type Bootstrap, configure } from "../../../../components/planes/envoy/configuration";
import { validate } from "../../../../components/validate";
import type { EnvoyBinary } from "../../../../local/run/envoy-binary";
import { envoyOrSkip } from "../../../support/envoy";
import { compared, harbour, type Loose, resolvedOf } from "./compared";

/** No other test listens here. */
const address = "127.66.0.1";

describe("what the real Envoy dumps of a configuration of ours", function () {
  this.timeout(60_000);
  let envoy: EnvoyBinary;
  let folder: string;
  let graph: ResolvedGraph;

  before(function () {
    envoy = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-dump-"));
    for (const name of ["ca", "web", "cart"]) certify(join(folder, name));
    graph = resolvedOf(JSON.parse(JSON.stringify(harbour).replaceAll("/certs/", `${folder}/`)) as ServiceGraph);
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  /** What Envoy says of itself when it runs with this configuration. */
  async function dumpOf(bootstrap: Bootstrap): Promise<Loose> {
    const [file, log] = [join(folder, "bootstrap.json"), join(folder, "envoy.log")];
    writeFileSync(file, JSON.stringify(bootstrap));
    const out = openSync(log, "w");
    const args = ["-c", file, "--disable-hot-restart", "--concurrency", "1", "-l", "error"];
    const child = spawn(envoy.path, args, { stdio: ["ignore", out, out] });
    closeSync(out);
    const ended = once(child, "exit");
    try {
      for (const until = Date.now() + 15_000; Date.now() < until && child.exitCode === null; await sleep(50)) {
        const response = await fetch(`http://${address}:9901/config_dump?include_eds`).catch(() => undefined);
        if (response?.ok) return await response.json();
      }
      throw new Error(readFileSync(log, "utf8"));
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
  }

  const configured = (of: ResolvedGraph, key: string): Bootstrap =>
    configure(of, key, {
      address,
      listening: "intercepted",
      application: "127.0.0.1",
      endpoints: (one) => {
        const { serviceName, namespace } = of.versions.get(one)!.discovery;
        return { hostname: `${serviceName}.${namespace}` };
      },
      admin: { port: 9901 },
    });

  for (const key of ["web", "edge", "cart", "catalog.stable", "ledger"]) {
    it(`is the same as its graph, and nothing is noted: ${key}`, async () => {
      const { differences, notes } = compared(graph, key, await dumpOf(configured(graph, key)));
      assert.deepEqual(differences, []);
      assert.deepEqual(notes, []);
    });
  }

  for (const file of ["bazaar.ts", "colorapp.yaml", "observed.yaml"]) {
    it(`is the same as its graph for whoever calls the most in ${file}`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      const { graph: other } = validate(value);
      const running = [...other!.versions.values()].filter(({ external }) => !external);
      const { key } = running.sort((a, b) => b.endpoint.backends.length - a.endpoint.backends.length)[0]!;
      const { differences, notes } = compared(other!, key, await dumpOf(configured(other!, key)));
      assert.deepEqual(differences, []);
      assert.deepEqual(notes, []);
    });
  }

  it("differs in one thing from a graph that was changed in one", async () => {
    const dump = await dumpOf(configured(graph, "web"));
    const [first, ...rest] = harbour.services.catalog!.routes!;
    const routes = [{ ...first, retry: { ...first!.retry!, maxRetries: 5 } }, ...rest];
    const changed = { ...harbour, services: { ...harbour.services, catalog: { ...harbour.services.catalog, routes } } };
    const text = JSON.stringify(changed).replaceAll("/certs/", `${folder}/`);
    const { differences } = compared(resolvedOf(JSON.parse(text) as ServiceGraph), "web", dump);
    assert.deepEqual(
      differences.map(({ what, before, after }) => [what, before, after]),
      [["POST /new*, header x-draft 1 to 8: retries: number", "3", "5"]],
    );
  });
});

function certify(path: string): void {
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const { status, stderr } = spawnSync(
    "openssl",
    [...made, "-subj", "/CN=any", "-keyout", `${path}.key`, "-out", `${path}.pem`],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
}
