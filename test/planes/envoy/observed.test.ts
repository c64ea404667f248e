import assert from "node:assert/strict";
import type { EnvoySettings } from "../../../components/graph/envoy-settings";
import type { Service } from "../../../components/graph/types";
import { Configured, http, soundGraph, tcp, web } from "./configured";
import { inTask } from "./surroundings";

const alone = (service: Partial<Service>, surroundings = inTask) =>
  new Configured(soundGraph({ web: { ...web, backends: [], ...service } }), "web", surroundings);
const manager = (one: Configured) => http(one.listener("lds_ingress_0.0.0.0_15000").filter_chains[0]!);
const tracer = (envoy: EnvoySettings) => manager(alone({ envoy })).tracing?.provider;

describe("the access log of an Envoy", () => {
  const log = (service: Partial<Service>, surroundings = inTask) =>
    manager(alone(service, surroundings)).access_log?.map(({ typed_config }) => typed_config);
  const type = "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog";

  it("is there where the graph asks for one, of requests and of connections", () => {
    assert.equal(log({}), undefined);
    const one = alone({ accessLog: "/dev/stdout" });
    assert.deepEqual(manager(one).access_log, [
      { name: "envoy.access_loggers.file", typed_config: { "@type": type, path: "/dev/stdout" } },
    ]);
    const [amazon] = one.listener("lds_egress_0.0.0.0_15001").filter_chains;
    assert.deepEqual(tcp(amazon!).access_log, manager(one).access_log);
  });

  it("has the format that the graph gives", () => {
    assert.deepEqual(log({ accessLog: "/log", accessLogFormat: { text: "%PROTOCOL%\n" } }), [
      { "@type": type, path: "/log", log_format: { text_format_source: { inline_string: "%PROTOCOL%\n" } } },
    ]);
    assert.deepEqual(log({ accessLog: "/log", accessLogFormat: { json: { code: "%RESPONSE_CODE%" } } }), [
      { "@type": type, path: "/log", log_format: { json_format: { code: "%RESPONSE_CODE%" } } },
    ]);
  });

  it("goes elsewhere where its surroundings say so, and is not made by them", () => {
    const elsewhere = { ...inTask, accessLog: "/tmp/log" };
    assert.deepEqual(log({ accessLog: "/log" }, elsewhere), [{ "@type": type, path: "/tmp/log" }]);
    assert.equal(log({}, elsewhere), undefined);
  });
});

describe("traces of an Envoy", () => {
  it("are none where the graph asks for none", () => assert.equal(tracer({}), undefined));

  it("go to the daemon of X-Ray beside it, by packets", () => {
    assert.deepEqual(tracer({ tracer: "xray" }), {
      name: "envoy.tracers.xray",
      typed_config: {
        "@type": "type.googleapis.com/envoy.config.trace.v3.XRayConfig",
        daemon_endpoint: { protocol: "UDP", address: "127.0.0.1", port_value: 2000 },
        segment_name: "shop/web",
      },
    });
    const config = tracer({ tracer: "xray", tracerPort: 2001, tracedAs: "front", samplingRate: 0.25 })!.typed_config;
    assert.deepEqual(config, {
      "@type": "type.googleapis.com/envoy.config.trace.v3.XRayConfig",
      daemon_endpoint: { protocol: "UDP", address: "127.0.0.1", port_value: 2001 },
      segment_name: "front",
      sampling_rule_manifest: {
        inline_string: '{"version":2,"rules":[],"default":{"fixed_target":1,"rate":0.25}}',
      },
    });
    assert.deepEqual(manager(alone({ tracing: true })).tracing?.provider, tracer({ tracer: "xray" }));
  });

  const collectors = [
    ["datadog", "datadog_agent", 8126, { service_name: "envoy-shop/web" }],
    ["jaeger", "jaeger", 9411, { collector_endpoint: "/api/v2/spans", collector_endpoint_version: "HTTP_PROTO" }],
  ] as const;
  for (const [name, cluster, port, more] of collectors) {
    it(`go to ${name} by a cluster of its own`, () => {
      const { "@type": _, ...config } = tracer({ tracer: name })!.typed_config;
      assert.deepEqual(config, { collector_cluster: cluster, ...more });
      const address = (envoy: EnvoySettings) =>
        alone({ envoy }).cluster(cluster).load_assignment!.endpoints[0]!.lb_endpoints[0]!.endpoint.address;
      assert.deepEqual(address({ tracer: name }), { socket_address: { address: "127.0.0.1", port_value: port } });
      const there = { tracer: name, tracerAddress: "10.0.0.1", tracerPort: 99 };
      assert.deepEqual(address(there), { socket_address: { address: "10.0.0.1", port_value: 99 } });
    });
  }
});

describe("traces of an Envoy for OpenTelemetry", () => {
  it("go to the collector beside it by gRPC", () => {
    assert.deepEqual(tracer({ tracer: "opentelemetry" }), {
      name: "envoy.tracers.opentelemetry",
      typed_config: {
        "@type": "type.googleapis.com/envoy.config.trace.v3.OpenTelemetryConfig",
        service_name: "shop/web",
        grpc_service: { envoy_grpc: { cluster_name: "opentelemetry" } },
      },
    });
    const cluster = alone({ envoy: { tracer: "opentelemetry" } }).cluster("opentelemetry");
    const { address } = cluster.load_assignment!.endpoints[0]!.lb_endpoints[0]!.endpoint;
    assert.deepEqual(address, { socket_address: { address: "127.0.0.1", port_value: 4317 } });
    assert.ok(JSON.stringify(cluster.typed_extension_protocol_options).includes("http2_protocol_options"));
  });
});

describe("statistics of an Envoy", () => {
  it("are named and sent where the graph says so", () => {
    const { bootstrap } = alone({ envoy: { statsTags: true, statsd: true, statsdPort: 8126 } });
    assert.deepEqual(bootstrap.stats_config, {
      stats_tags: [
        { tag_name: "appmesh.mesh", fixed_value: "shop" },
        { tag_name: "appmesh.virtual_node", fixed_value: "web" },
      ],
    });
    const address = { socket_address: { protocol: "UDP", address: "127.0.0.1", port_value: 8126 } };
    const type = "type.googleapis.com/envoy.config.metrics.v3.DogStatsdSink";
    assert.deepEqual(bootstrap.stats_sinks, [
      { name: "envoy.stat_sinks.dog_statsd", typed_config: { "@type": type, address } },
    ]);
    const plain = alone({}).bootstrap;
    assert.deepEqual([plain.stats_config, plain.stats_sinks], [undefined, undefined]);
  });
});
