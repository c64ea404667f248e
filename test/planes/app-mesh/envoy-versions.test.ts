import assert from "node:assert/strict";
import { envoyVariables } from "../../../components/ecs/aws-envoy/variables";
import type { EnvoySettings } from "../../../components/graph/envoy-settings";
import { found, versionBefore } from "./envoy-findings";

const sound: Readonly<Record<string, string>> = {
  APPMESH_RESOURCE_NAME: "mesh/shop/virtualNode/web",
  ENVOY_LOG_LEVEL: "debug",
  ENVOY_ADMIN_MODE: "tcp",
  APPNET_AGENT_ADMIN_MODE: "tcp",
  JAEGER_TRACER_VERSION: "JSON",
  ENVOY_STATS_FLUSH_INTERVAL: "5000ms",
};

/** A value that a variable takes. */
function valueFor(name: string): string {
  const candidates = ["1", "100", "1024", "3600", "/tmp/file", "127.0.0.1", "name"];
  const { form } = envoyVariables.get(name)!;
  return sound[name] ?? candidates.find(form.takes) ?? "";
}

describe("Envoy's variables", () => {
  for (const { name, since, until, purpose, form } of envoyVariables.values()) {
    if (since !== undefined) {
      it(`have ${name} from v${since} on, and say so before`, () => {
        const env = { [name]: valueFor(name) };
        const version = `v${versionBefore(since)}-prod`;
        assert.deepEqual(found({ version, env }), [
          `error envoy-version services.web.envoy.env.${name}: Envoy ${version} does not know ${name} (${purpose})`,
        ]);
        assert.deepEqual(found({ version: `v${since}-prod`, env }), []);
      });
    }
    if (until !== undefined) {
      it(`have ${name} before v${until}, and say so after`, () => {
        const env = { [name]: valueFor(name) };
        assert.deepEqual(found({ version: `v${versionBefore(until)}-prod`, env }), []);
        assert.deepEqual(found({ version: `v${until}-prod`, env }), [
          `error envoy-version services.web.envoy.env.${name}: Envoy v${until}-prod does not know ${name} (${purpose}) any more`,
        ]);
      });
    }
    if (form.words === "a text" || until !== undefined) continue;
    it(`refuse a value that ${name} does not take, without showing it, and take an empty one for none`, () => {
      assert.deepEqual(found({ env: { [name]: "hunter2" } }), [
        `error envoy-version services.web.envoy.env.${name}: the value of ${name} (${purpose}) is none that Envoy takes`,
      ]);
      assert.deepEqual(found({ env: { [name]: "" } }), []);
    });
  }

  const ends: [name: string, sound: string[], wrong: string[]][] = [
    ["LISTENER_DRAIN_WAIT_TIME_S", ["5", "110"], ["4", "111", "20s"]],
    ["APPNET_ENVOY_RESTART_COUNT", ["0", "10"], ["11", "-1"]],
    ["PID_POLL_INTERVAL_MS", ["100", "1000"], ["99", "1001"]],
    ["HC_DISCONNECTED_TIMEOUT_S", ["3600", "604800"], ["3599", "604801"]],
    ["XRAY_SAMPLING_RATE", ["0", "0.05", ".5", "1", "1.00"], ["1.01", "5%", "-0.1"]],
    ["ENVOY_ADMIN_ACCESS_PORT", ["1", "65535"], ["0", "65536"]],
    ["APPNET_AGENT_HTTP_PORT", ["1024"], ["1023"]],
    ["STATSD_ADDRESS", ["10.0.0.1", "::1"], ["statsd.local", "10.0.0"]],
    ["ENVOY_STATS_FLUSH_INTERVAL", ["5000ms", "1.5s"], ["5", "5 s"]],
  ];
  for (const [name, takes, refuses] of ends) {
    it(`take ${takes.join(", ")} for ${name}, and not ${refuses.join(", ")}`, () => {
      for (const value of takes) assert.deepEqual(found({ env: { [name]: value } }), [], value);
      for (const value of refuses) assert.equal(found({ env: { [name]: value } }).length, 1, value);
    });
  }

  it("have a near name where they are misspelt, unless the image is one's own and may have more", () => {
    const env = { ENVOY_LOG_LEVLE: "debug" };
    assert.deepEqual(found({ env }), [
      'error envoy-version services.web.envoy.env.ENVOY_LOG_LEVLE: no version of Envoy knows ENVOY_LOG_LEVLE; did you mean "ENVOY_LOG_LEVEL"?',
    ]);
    assert.deepEqual(found({ env, image: "mine/envoy:v1.29.6.1-prod" }), []);
    assert.deepEqual(found({ env: { AWS_STS_REGIONAL_ENDPOINTS: "regional" } }), []);
  });

  it("are those of the version that an image of one's own is built from", () => {
    assert.deepEqual(found({ image: "mine/envoy:v1.22.0.0-prod", env: { ENVOY_CONCURRENCY: "2" } }), [
      "error envoy-version services.web.envoy.env.ENVOY_CONCURRENCY: Envoy v1.22.0.0-prod does not know ENVOY_CONCURRENCY (how many threads it has)",
    ]);
  });

  it("may be known only at deployment, but for the port that ECS asks", () => {
    const late = { __pulumiOutput: true } as unknown as string;
    assert.deepEqual(found({ env: { ENVOY_LOG_LEVEL: late, ENABLE_ENVOY_JAEGER_TRACING: late }, tracer: "xray" }), []);
    const env = { ENVOY_ADMIN_ACCESS_PORT: late };
    assert.deepEqual(found({ env }), [
      "error invalid-proxy services.web.envoy.env.ENVOY_ADMIN_ACCESS_PORT: Envoy's health is asked at a port that is not known yet",
    ]);
    assert.deepEqual(found({ env, healthCheck: { command: ["CMD", "true"] } }), []);
  });

  it("give administration a port of its own", () => {
    for (const port of ["15000", "15001"]) {
      assert.deepEqual(found({ env: { ENVOY_ADMIN_ACCESS_PORT: port } }), [
        `error invalid-proxy services.web.envoy.env.ENVOY_ADMIN_ACCESS_PORT: the port ${port} is one that Envoy takes for traffic`,
      ]);
    }
  });

  it("leave ECS a port to ask for Envoy's health", () => {
    assert.deepEqual(found({ env: { ENVOY_ADMIN_MODE: "uds" } }), [
      "error invalid-proxy services.web.envoy.env.ENVOY_ADMIN_MODE: Envoy's health is asked at a port, and there is none",
    ]);
  });

  it("are set by a setting or by name, and not by both", () => {
    assert.deepEqual(found({ logLevel: "debug", env: { ENVOY_LOG_LEVEL: "info" } }), [
      "error invalid-proxy services.web.envoy.env.ENVOY_LOG_LEVEL: ENVOY_LOG_LEVEL is what the setting logLevel sets",
    ]);
  });

  it("turn on one tracer at most", () => {
    const both = "Envoy has one tracer at most, and ENABLE_ENVOY_XRAY_TRACING and ENABLE_ENVOY_JAEGER_TRACING are set";
    const env = { ENABLE_ENVOY_JAEGER_TRACING: "1" };
    assert.deepEqual(found({ tracer: "xray", env }), [
      `error invalid-proxy services.web.envoy.env.ENABLE_ENVOY_JAEGER_TRACING: ${both}`,
    ]);
    assert.deepEqual(found({ env }, { tracing: true }), [
      `error invalid-proxy services.web.envoy.env.ENABLE_ENVOY_JAEGER_TRACING: ${both}`,
    ]);
    assert.deepEqual(found({ tracer: "xray", env: { ENABLE_ENVOY_JAEGER_TRACING: "0" } }), []);
    assert.deepEqual(found({ tracer: "datadog" }, { tracing: true }), [
      'error invalid-proxy services.web.envoy.tracer: Envoy has one tracer, "datadog", and tracing is X-Ray\'s',
    ]);
    assert.deepEqual(found({ tracer: "xray" }, { tracing: true }), []);
  });

  const early: [EnvoySettings, setting: string, variable: string, since: string][] = [
    [{ tracer: "jaeger" }, "tracer", "ENABLE_ENVOY_JAEGER_TRACING (traces to Jaeger)", "1.16.1.0"],
    [
      { tracer: "xray", samplingRate: 1 },
      "samplingRate",
      "XRAY_SAMPLING_RATE (the share of requests that X-Ray sees)",
      "1.19.1.1",
    ],
    [{ tracer: "xray", tracedAs: "w" }, "tracedAs", "XRAY_SEGMENT_NAME (what it is called in X-Ray)", "1.23.0.0"],
    [{ tracer: "datadog", tracedAs: "w" }, "tracedAs", "DD_SERVICE (what it is called in Datadog)", "1.18.3.0"],
    [
      { drainSeconds: 9 },
      "drainSeconds",
      "LISTENER_DRAIN_WAIT_TIME_S (seconds that connections have to end)",
      "1.21.0.0",
    ],
    [
      { statsd: true, statsdAddress: "10.0.0.1" },
      "statsdAddress",
      "STATSD_ADDRESS (the address for statistics)",
      "1.15.0.0",
    ],
  ];
  for (const [settings, setting, variable, since] of early) {
    it(`of ${setting} with ${Object.values(settings)[0]} are asked of v${since} at the earliest`, () => {
      const version = `v${versionBefore(since)}-prod`;
      assert.deepEqual(found({ ...settings, version }), [
        `error envoy-version services.web.envoy.${setting}: Envoy ${version} does not know ${variable}`,
      ]);
      assert.deepEqual(found({ ...settings, version: `v${since}-prod` }), []);
    });
  }
});
