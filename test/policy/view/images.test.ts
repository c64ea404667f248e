import assert from "node:assert/strict";
import { ecrOf, imageOf, isBefore, versionOf } from "../../../policy/view/image";
import { isAgent, isAppMeshEnvoy, isCollector, isXRay } from "../../../policy/view/images";

const digest = "sha256:0123";

describe("the name of an image", () => {
  const names: readonly (readonly [
    text: string,
    registry: string,
    repository: string,
    tag?: string,
    digest?: string,
  ])[] = [
    ["app", "docker.io", "app"],
    ["app:1", "docker.io", "app", "1"],
    ["shop/app:1.2", "docker.io", "shop/app", "1.2"],
    [`shop/app@${digest}`, "docker.io", "shop/app", undefined, digest],
    [`shop/app:1@${digest}`, "docker.io", "shop/app", "1", digest],
    ["localhost/app:1", "localhost", "app", "1"],
    ["localhost:5000/app", "localhost:5000", "app"],
    ["localhosts/app", "docker.io", "localhosts/app"],
    ["registry:5000/team/app:2", "registry:5000", "team/app", "2"],
    ["public.ecr.aws/appmesh/aws-appmesh-envoy:v1", "public.ecr.aws", "appmesh/aws-appmesh-envoy", "v1"],
  ];
  for (const [text, registry, repository, tag, itsDigest] of names) {
    it(`is read from ${text}`, () =>
      assert.deepEqual(imageOf(text), { text, registry, repository, tag, digest: itsDigest }));
  }

  it("tells account and region of a private registry of AWS, and of no other", () => {
    const of = (registry: string) => ecrOf(imageOf(`${registry}/app:1`));
    assert.deepEqual(of("123456789012.dkr.ecr.us-west-2.amazonaws.com"), {
      account: "123456789012",
      region: "us-west-2",
    });
    assert.deepEqual(of("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com"), {
      account: "123456789012",
      region: "us-gov-west-1",
    });
    assert.deepEqual(of("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn"), {
      account: "123456789012",
      region: "cn-north-1",
    });
    for (const registry of [
      "12345678901.dkr.ecr.us-west-2.amazonaws.com",
      "x123456789012.dkr.ecr.us-west-2.amazonaws.com",
      "123456789012.dkr.ecr.us-west-2.amazonaws.com.evil",
      "public.ecr.aws",
    ]) {
      assert.equal(of(registry), undefined);
    }
  });

  it("has a version where its tag is one", () => {
    assert.deepEqual(versionOf("v1.29.6.1-prod"), [1, 29, 6, 1]);
    assert.deepEqual(versionOf("1.15"), [1, 15]);
    assert.deepEqual(versionOf("arm64-v1.20.0.1-prod"), [1, 20, 0, 1]);
    for (const tag of [undefined, "latest", "1", "x1.2.3", "v"]) assert.equal(versionOf(tag), undefined);
  });

  it("is before another version by its first part that is different", () => {
    const pairs: readonly (readonly [number[], number[], boolean])[] = [
      [[1, 17, 1, 0], [1, 17, 2, 0], true],
      [[1, 17, 2, 0], [1, 17, 2, 0], false],
      [[1, 18], [1, 17, 2, 0], false],
      [[1, 17], [1, 17, 2, 0], true],
      [[2], [1, 17], false],
      [[0, 99], [1, 0], true],
    ];
    for (const [one, other, before] of pairs) assert.equal(isBefore(one, other), before, `${one} ${other}`);
  });

  it("tells what is inside", () => {
    const table: readonly (readonly [
      image: string,
      envoy: boolean,
      xray: boolean,
      collector: boolean,
      agent: boolean,
    ])[] = [
      ["840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.6.1-prod", true, false, false, false],
      ["mirror/aws-appmesh-envoy-fips:v1", true, false, false, false],
      ["mirror/envoy:v1.29.6.1-prod", true, false, false, false],
      ["mirror/envoy:v1.8.0.2-beta", true, false, false, false],
      ["envoyproxy/envoy:v1.29.6", false, false, false, false],
      ["shop/app:v1.29.6.1-prod", false, false, false, false],
      ["aws-appmesh-envoy:v1", true, false, false, false],
      ["mirror/envoy:10.20.30.40-prod", true, false, false, false],
      ["mirror/envoy:x1.2.3.4-prod", false, false, false, false],
      ["mirror/envoy:v1.2.3.4-production", false, false, false, false],
      ["aws-xray-daemon:1", false, true, false, true],
      ["aws-otel-collector", false, false, true, true],
      ["otel/opentelemetry-collector-config", false, false, false, false],
      ["fluent/fluent-bit-ui", false, false, false, false],
      ["fluentd", false, false, false, true],
      ["shop/my-aws-appmesh-envoy-viewer/app:1", false, false, false, false],
      ["amazon/aws-xray-daemon", false, true, false, true],
      ["public.ecr.aws/xray/aws-xray-daemon:3", false, true, false, true],
      ["mirror/xray-daemon:3", false, true, false, true],
      ["shop/xray-daemon-ui", false, false, false, false],
      ["amazon/aws-otel-collector", false, false, true, true],
      ["otel/opentelemetry-collector-contrib:0.9", false, false, true, true],
      ["mirror/adot-collector", false, false, true, true],
      ["shop/collector", false, false, false, false],
      ["amazon/cloudwatch-agent:latest", false, false, false, true],
      ["amazon/aws-for-fluent-bit", false, false, false, true],
      ["fluent/fluent-bit", false, false, false, true],
      ["fluent/fluentd", false, false, false, true],
      ["gcr.io/datadoghq/datadog-agent:7", false, false, false, true],
      ["datadog/agent:7", false, false, false, true],
      ["shop/agent:7", false, false, false, false],
    ];
    for (const [text, envoy, xray, collector, agent] of table) {
      const image = imageOf(text);
      assert.deepEqual(
        [isAppMeshEnvoy(image), isXRay(image), isCollector(image), isAgent(image)],
        [envoy, xray, collector, agent],
        text,
      );
    }
    for (const is of [isAppMeshEnvoy, isXRay, isCollector, isAgent]) assert.equal(is(undefined), false);
  });
});
