import assert from "node:assert/strict";
import { formatPath } from "../../components/diagnostics/diagnostic";
import { validate } from "../../components/validate";
import { graph, web } from "./graphs";

const image = "shop/web:1";
const found = (input: unknown) =>
  validate(input)
    .diagnostics.map(({ code, path }) => `${code} ${formatPath(path)}`)
    .sort();

/** Looks like an output, and throws when anybody looks into it. */
const untouchable = new Proxy(new (class Output {})(), {
  has: (_, key) => key === "__pulumiOutput",
  get: (_, key) => assert.fail(`looked at ${String(key)}`),
  ownKeys: () => assert.fail("looked at its keys"),
});

describe("validation at the edges", () => {
  it("takes one object in several places for as many copies", () => {
    const env = { MODE: "fast" };
    const container = { image, env, essential: false };
    const service = { image, env, containers: { a: container, b: container } };
    assert.deepEqual(found(graph({ web: service, cart: service })), []);
  });

  it("walks an object that holds another twice, 28 times over, once", () => {
    let doubled: object = {};
    for (let level = 0; level < 28; level++) doubled = { left: doubled, right: doubled };
    const start = performance.now();
    assert.deepEqual(found(graph({ web: { taskDefinition: doubled } })), []);
    assert.ok(performance.now() - start < 500);
  });

  it("does not look into an output", () => {
    assert.deepEqual(found(web({ image: untouchable, env: { URL: untouchable }, secrets: { KEY: untouchable } })), []);
  });

  it("takes an object without a prototype", () => {
    assert.deepEqual(found(Object.assign(Object.create(null), web({}))), []);
  });

  it("takes undefined for a field that is left out, and for nothing else", () => {
    const versions = { v1: { image } };
    const inputs: readonly [input: object, finding: string][] = [
      [graph({ web: undefined }), "missing-field services.web"],
      [web({ versions: { v1: undefined } }), "missing-field services.web.versions.v1"],
      [web({ env: { URL: undefined } }), "missing-field services.web.env.URL"],
      [web({ versions, routes: [{ targets: { v1: undefined } }] }), "missing-field services.web.routes[0].targets.v1"],
      [web({ backends: [undefined] }), "wrong-type services.web.backends[0]"],
    ];
    for (const [input, finding] of inputs) assert.deepEqual(found(input), [finding]);
    assert.deepEqual(found(web({ versions: { v1: { image: undefined, cpu: undefined } } })), []);
  });

  it("reports twelve different mistakes of one graph, each once", () => {
    const services = {
      web: {
        image,
        port: 70_000,
        ingress: { cidrs: ["10.0.0.0"] },
        backends: ["crat", "cart", "cart"],
        env: { API_TOKEN: "x" },
        healthCheck: { path: "ping" },
        environment: {},
      },
      cart: {
        port: 9080,
        protocol: "HTTP",
        versions: { v1: { image, weight: 101 }, v2: { weight: 1 } },
        routes: [{ prefix: "cart" }, { priority: 1, targets: { v3: 1 } }],
      },
    };
    assert.deepEqual(
      found(graph(services)),
      [
        "invalid-port services.web.port",
        "invalid-value services.web.ingress.cidrs[0]",
        "unknown-backend services.web.backends[0]",
        "duplicate-backend services.web.backends[2]",
        "secret-in-environment services.web.env.API_TOKEN",
        "invalid-health-check services.web.healthCheck.path",
        "unknown-field services.web.environment",
        "invalid-value services.cart.protocol",
        "invalid-weight services.cart.versions.v1.weight",
        "missing-image services.cart.versions.v2",
        "invalid-prefix services.cart.routes[0].prefix",
        "unknown-target services.cart.routes[1].targets.v3",
      ].sort(),
    );
  });
});

describe("a value of 50,000 characters", () => {
  const long = (part: string) => part.repeat(50_000 / part.length);
  const settings: readonly [what: string, settings: object][] = [
    ["a check's path", { healthCheck: { path: long("x") } }],
    ["a route's prefix", { routes: [{ prefix: long("x") }] }],
    ["a task definition's file", { image: undefined, taskDefinitionFile: long("x") }],
    ["a target", { versions: { v1: { image } }, routes: [{ targets: { v1: 1, [long("x")]: 1 } }] }],
    ["a variable's name", { env: { [`${long("PASSWORD_")} `]: "x" } }],
    ["open groups", { routes: [{ headers: [{ name: "x", regex: long("(?i") }] }] }],
    ["backslashes", { routes: [{ headers: [{ name: "x", regex: long("\\") }] }] }],
    ["a Cloud Map name", { discovery: { serviceName: long("-") } }],
    ["a digest", { envoy: { digest: `sha256:${long("0")}` } }],
    ["a version of Envoy", { envoy: { version: long("1.") } }],
    ["a user", { user: long("a:") }],
    ["a duration", { timeout: { perRequest: long("1") } }],
    ["a unit", { retry: { maxRetries: 1, perRetryTimeout: `1${long("s")}`, connectionErrors: true } }],
    ["a certificate", { tls: { certificate: { acmArn: `arn:aws:acm:${long("a-")}` } } }],
    ["a secret's name", { tls: { certificate: { sdsSecret: long("x") } } }],
    ["an authority", { clientTls: { trust: { acmAuthorityArns: [`arn:aws${long("-a")}`] } } }],
    ["a provider", { providedBy: long("a.") }],
    ["a backend's TLS", { backendTls: { [long("x")]: { trust: { sdsSecret: "x" } } } }],
    ["a format", { accessLog: "/dev/stdout", accessLogFormat: { text: long("%") } }],
    ["a tag", { tags: { team: long("x") } }],
    ["a namespace", { discovery: { namespace: long("! ") } }],
    ["a query", { routes: [{ queryParameters: [{ name: "q", exact: long("x") }] }] }],
    ["a target group", { ingress: { targetGroupArn: `arn:aws${long("-a")}` } }],
  ];
  for (const [what, service] of settings) {
    it(`as ${what} is refused at once and not repeated`, () => {
      const input = web(service);
      const start = performance.now();
      const { diagnostics } = validate(input);
      assert.ok(performance.now() - start < 100);
      assert.ok(diagnostics.length > 0);
      for (const { message, help } of diagnostics) assert.ok(message.length < 500 && help.length < 600);
    });
  }
});
