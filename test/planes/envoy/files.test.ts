import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { configurations, configure } from "../../../components/planes/envoy/configuration";
import { clusterFile, type InFiles, inFiles, listenerFile } from "../../../components/planes/envoy/files";
import { validate } from "../../../components/validate";
import { anyGraph } from "../../graphs";
import { envoyOrSkip } from "../../support/envoy";
import { cart, soundGraph, web } from "./configured";
import { inTask, local } from "./surroundings";

const folder = "/etc/envoy/discovery";

describe("a configuration in files", () => {
  it("has all of the configuration, each part once", () => {
    fc.assert(
      fc.property(anyGraph, (source) => {
        for (const surroundings of [inTask, local]) {
          for (const whole of configurations(validate(source).graph!, () => surroundings).values()) {
            assert.deepEqual(putTogether(inFiles(whole, folder)), JSON.parse(JSON.stringify(whole)));
          }
        }
      }),
      { numRuns: 30 },
    );
  }).timeout(30_000);

  it("is told by its version whether it changed", () => {
    const versions = (weight: number) => {
      const split = { stable: { image: "a", weight }, canary: { image: "b", weight: 100 - weight } };
      const graph = soundGraph({ web, cart: { port: 9080, versions: split } });
      const { bootstrap, files } = inFiles(configure(graph, "web", inTask), folder);
      return { bootstrap, of: (name: string) => files.get(name)!.version_info, names: [...files.keys()] };
    };
    const [before, same, after] = [versions(90), versions(90), versions(80)];
    assert.deepEqual(before.names, ["cds.json", "lds.json", "rds_ingress_http_8080.json", "rds_egress_http_9080.json"]);
    assert.deepEqual(after.bootstrap, before.bootstrap);
    for (const name of before.names) {
      assert.equal(before.of(name), same.of(name));
      assert.equal(before.of(name) === after.of(name), name !== "rds_egress_http_9080.json", name);
    }
  });

  it("leaves in the bootstrap what secrets come by", () => {
    const tls = { certificate: { sdsSecret: "own" } };
    const envoy = { env: { APPMESH_SDS_SOCKET_PATH: "/run/sds.sock" } };
    const graph = soundGraph({ web, cart: { ...cart, tls, envoy } });
    const { bootstrap, files } = inFiles(configure(graph, "cart", inTask), folder);
    assert.deepEqual(
      bootstrap.static_resources?.clusters.map(({ name }) => name),
      ["static_cluster_sds_unix_socket"],
    );
    assert.doesNotMatch(JSON.stringify(files.get(clusterFile)), /static_cluster_sds_unix_socket/);
  });
});

describe("the real Envoy, with its configuration in files", function () {
  this.timeout(60_000);
  const admin = "http://127.88.1.1:9901";
  let temporary: string;
  let child: ChildProcess;

  before(async function () {
    const envoy = envoyOrSkip(this).path;
    temporary = mkdtempSync(join(tmpdir(), "ecs-mesh-files-"));
    const { bootstrap, files } = splitBy(90, temporary);
    for (const [name, file] of files) writeFileSync(join(temporary, name), JSON.stringify(file));
    writeFileSync(join(temporary, "bootstrap.json"), JSON.stringify(bootstrap));
    const args = ["--disable-hot-restart", "--concurrency", "1", "-c", join(temporary, "bootstrap.json")];
    const log = openSync(join(temporary, "log"), "w");
    child = spawn(envoy, args, { stdio: ["ignore", log, log] });
    closeSync(log);
    await until(async () =>
      (await asked("/ready")) === "LIVE" ? undefined : readFileSync(join(temporary, "log"), "utf8"),
    );
  });
  after(async () => {
    if (!child) return;
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    rmSync(temporary, { recursive: true });
  });

  /** A caller of a service of two versions, at addresses that nothing else has. */
  function splitBy(weight: number, path: string): InFiles {
    const split = { stable: { image: "a", weight }, canary: { image: "b", weight: 100 - weight } };
    const graph = soundGraph({ web, cart: { port: 9080, versions: split } });
    return inFiles(configure(graph, "web", { ...local, address: "127.88.1.1" }), path);
  }

  async function asked(path: string): Promise<string | undefined> {
    try {
      return (await (await fetch(`${admin}${path}`)).text()).trim();
    } catch {
      return undefined;
    }
  }

  async function until(lacking: () => Promise<string | undefined>): Promise<void> {
    for (let waits = 0; ; waits++) {
      const lacks = await lacking();
      if (lacks === undefined) return;
      assert.ok(waits < 500, lacks);
      await sleep(50);
    }
  }

  const refused = () => asked("/stats?filter=update_rejected|update_failure|listener_create_failure");

  it("serves all of it", async () => {
    assert.doesNotMatch((await refused())!, /: [1-9]/);
    const dump = (await asked("/config_dump"))!;
    for (const name of [
      "cds_egress_shop_cart-stable_http_9080",
      "lds_egress_127.88.1.1_15001",
      "rds_ingress_http_8080",
    ])
      assert.ok(dump.includes(`"${name}"`), name);
  });

  it("takes a file that is renamed into the folder", async () => {
    const { files } = splitBy(0, temporary);
    const name = "rds_egress_http_15001.json";
    writeFileSync(join(temporary, "half"), JSON.stringify(files.get(name)));
    renameSync(join(temporary, "half"), join(temporary, name));
    await until(async () => {
      const dump = (await asked("/config_dump?resource=dynamic_route_configs")) ?? "";
      return dump.includes(files.get(name)!.version_info) ? undefined : dump;
    });
    assert.doesNotMatch((await refused())!, /: [1-9]/);
  });
});

/** The whole configuration again. */
function putTogether({ bootstrap, files }: InFiles): unknown {
  const { dynamic_resources, static_resources, ...same } = JSON.parse(JSON.stringify(bootstrap));
  assert.equal(dynamic_resources.cds_config.path_config_source.path, `${folder}/${clusterFile}`);
  assert.equal(dynamic_resources.lds_config.path_config_source.path, `${folder}/${listenerFile}`);
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, one]) => {
      if (key !== "rds") return [key, put(one)];
      const file = one.config_source.path_config_source.path.slice(folder.length + 1);
      const [routes] = resourcesOf(file);
      assert.equal((routes as { name: string }).name, one.route_config_name);
      return ["route_config", routes];
    });
    return Object.fromEntries(entries);
  };
  const resourcesOf = (file: string) =>
    files.get(file)!.resources.map(({ "@type": _, ...resource }) => JSON.parse(JSON.stringify(resource)));
  const clusters = [...resourcesOf(clusterFile), ...(static_resources?.clusters ?? [])];
  return { ...same, static_resources: { listeners: put(resourcesOf(listenerFile)), clusters } };
}
