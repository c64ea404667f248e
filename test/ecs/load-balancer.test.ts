import assert from "node:assert/strict";
import type { Ingress } from "../../components/graph/ingress";
import type { Service } from "../../components/graph/types";
import type { PlaceArgs } from "../../components/plan/place";
import { plain, planned, reported } from "../planes/app-mesh/planned";

const certificateArn = "arn:aws:acm:us-west-2:123456789012:certificate/0123-4567";
const network = { vpcId: "vpc-1", subnetIds: ["subnet-1"], loadBalancerSubnetIds: ["subnet-8", "subnet-9"] };
const web = (ingress: Ingress, service: Service = {}) => ({ web: { port: 8080, image: "web:1", ingress, ...service } });
const at = (ingress: Ingress, place: Partial<PlaceArgs> = {}, service: Service = {}) =>
  planned(web(ingress, service), {}, { ...network, certificateArn, ...place });
const propsOf = (plan: ReturnType<typeof planned>, label: string) => plain(plan.get(label)) as Record<string, unknown>;

const rulesOf = (plan: ReturnType<typeof planned>) =>
  [...plan]
    .filter(([label]) => label.startsWith("SecurityGroupIngressRule"))
    .map(([, rule]) => plain(rule) as Record<string, unknown>)
    .map((one) => `${one.securityGroupId} ${one.fromPort} from ${one.referencedSecurityGroupId ?? one.cidrIpv4}`);

describe("a load balancer", () => {
  it("that faces the internet stands in public subnets, takes HTTPS, and sends HTTP on to it", () => {
    const plan = at({ loadBalancer: {} });
    assert.deepEqual(propsOf(plan, "LoadBalancer web"), {
      name: "shop-web-44b2f5d9",
      loadBalancerType: "application",
      internal: false,
      subnets: ["subnet-8", "subnet-9"],
      securityGroups: ["SecurityGroup web.load-balancer.id"],
      dropInvalidHeaderFields: true,
    });
    assert.deepEqual(propsOf(plan, "Listener web"), {
      loadBalancerArn: "LoadBalancer web.arn",
      port: 443,
      protocol: "HTTPS",
      certificateArn,
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      defaultActions: [{ type: "forward", targetGroupArn: "TargetGroup web.arn" }],
    });
    assert.deepEqual(propsOf(plan, "Listener web.redirect").defaultActions, [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
  });

  it("has a service behind it, which waits for a listener that nobody reaches, and takes clients once it is there", () => {
    const plan = at({ loadBalancer: {} });
    const service = plan.get("ecs/Service web");
    const { loadBalancers, healthCheckGracePeriodSeconds } = plain(service) as Record<string, unknown>;
    assert.deepEqual(loadBalancers, [
      { targetGroupArn: "TargetGroup web.arn", containerName: "app", containerPort: 8080 },
    ]);
    assert.equal(healthCheckGracePeriodSeconds, 60);
    const waitsFor = (label: string) =>
      plan.get(label)!.dependsOn.map(({ type, name }) => `${type.split(":")[2]} ${name}`);
    assert.deepEqual(
      waitsFor("ecs/Service web").filter((one) => one.startsWith("Listener")),
      ["Listener web.attached"],
    );
    assert.deepEqual(waitsFor("Listener web"), [
      "Service web",
      "SecurityGroupEgressRule web.load-balancer",
      "SecurityGroupIngressRule web.load-balancer",
    ]);
    assert.deepEqual(propsOf(plan, "Listener web.attached"), { ...propsOf(plan, "Listener web"), port: 65535 });
  });

  it("has that listener on a port that its security group keeps closed, whichever clients use", () => {
    for (const [port, closed] of [
      [443, 65535],
      [65535, 65534],
    ]) {
      const plan = at({ loadBalancer: { port: port! } });
      assert.equal(propsOf(plan, "Listener web.attached").port, closed);
      assert.ok(rulesOf(plan).every((rule) => !rule.includes(` ${closed} `)));
    }
  });

  it("without a certificate takes HTTP or TCP", () => {
    const http = at({ loadBalancer: {} }, { certificateArn: undefined });
    assert.deepEqual([propsOf(http, "Listener web").port, propsOf(http, "Listener web").protocol], [80, "HTTP"]);
    assert.equal(http.has("Listener web.redirect"), false);
    const tcp = at({ loadBalancer: { type: "network" } }, { certificateArn: undefined }, { protocol: "tcp" });
    assert.deepEqual([propsOf(tcp, "Listener web").port, propsOf(tcp, "Listener web").protocol], [8080, "TCP"]);
  });

  it("that is internal stands where the tasks run, and may leave port 80 closed", () => {
    const plan = at({ loadBalancer: { internal: true, redirectHttp: false }, cidrs: ["10.0.0.0/8"] });
    assert.deepEqual(propsOf(plan, "LoadBalancer web").subnets, ["subnet-1"]);
    assert.equal(plan.has("Listener web.redirect"), false);
  });

  it("of a name that AWS keeps to itself, or of a long one, gets another", () => {
    const nameOf = (name: string) =>
      propsOf(planned(web({ loadBalancer: {} }), { name }, network), "LoadBalancer web").name as string;
    assert.equal(nameOf("internal"), "inner-web-44b2f5d9");
    assert.equal(nameOf("s".repeat(39)).length, 32);
  });

  const groups: [Service, Ingress["loadBalancer"], Record<string, unknown>][] = [
    [{}, {}, { protocol: "HTTP", protocolVersion: "HTTP1" }],
    [{ protocol: "http2" }, {}, { protocol: "HTTP", protocolVersion: "HTTP2" }],
    [{ protocol: "grpc" }, {}, { protocol: "HTTP", protocolVersion: "GRPC" }],
    [{ protocol: "tcp" }, { type: "network" }, { protocol: "TCP" }],
  ];
  for (const [service, loadBalancer, expected] of groups) {
    it(`speaks ${JSON.stringify(expected)} to a service of ${service.protocol ?? "http"}`, () => {
      const { protocol, protocolVersion, targetType } = propsOf(
        at({ loadBalancer: loadBalancer! }, {}, service),
        "TargetGroup web",
      );
      assert.deepEqual({ protocol, ...(protocolVersion !== undefined && { protocolVersion }) }, expected);
      assert.equal(targetType, "ip");
    });
  }

  it("has a target group whose name changes with what can not be changed in place, and with nothing else", () => {
    const nameOf = (service: Service, loadBalancer = {}) =>
      propsOf(at({ loadBalancer }, {}, service), "TargetGroup web").name as string;
    assert.match(nameOf({}), /^shop-web-[0-9a-f]{8}$/);
    assert.equal(nameOf({}), nameOf({}, { deregistrationDelaySeconds: 5 }));
    const others = [nameOf({}, { internal: true }), nameOf({ port: 81 }), nameOf({ protocol: "grpc" })];
    assert.equal(new Set([nameOf({}), ...others]).size, 4);
  });
});

describe("the security groups around a load balancer", () => {
  it("let everyone in on its ports, and it alone to the tasks", () => {
    const plan = at({ loadBalancer: {} });
    assert.deepEqual(rulesOf(plan), [
      "SecurityGroup web.id 8080 from SecurityGroup web.load-balancer.id",
      "SecurityGroup web.load-balancer.id 443 from 0.0.0.0/0",
      "SecurityGroup web.load-balancer.id 80 from 0.0.0.0/0",
    ]);
    const out = propsOf(plan, "SecurityGroupEgressRule web.load-balancer");
    assert.deepEqual([out.fromPort, out.toPort, out.referencedSecurityGroupId], [8080, 8080, "SecurityGroup web.id"]);
  });

  it("let in whom the service names, to the load balancer", () => {
    const named = { loadBalancer: { redirectHttp: false }, cidrs: ["10.0.0.0/8"], securityGroupId: "sg-1" };
    assert.deepEqual(rulesOf(at(named)), [
      "SecurityGroup web.id 8080 from SecurityGroup web.load-balancer.id",
      "SecurityGroup web.load-balancer.id 443 from sg-1",
      "SecurityGroup web.load-balancer.id 443 from 10.0.0.0/8",
    ]);
  });
});

describe("a place without what a load balancer needs", () => {
  const problems = (ingress: Ingress, place: Partial<PlaceArgs>, service: Service = {}) =>
    reported(web(ingress, service), {}, place).filter((one) => one.startsWith("error"));
  const path = "services.web.ingress.loadBalancer";

  it("is refused where it is given, and taken for not known where it is not", () => {
    assert.deepEqual(problems({ loadBalancer: {} }, {}), []);
    assert.deepEqual(problems({ loadBalancer: {} }, { loadBalancerSubnetIds: undefined }), [
      `error load-balancer-subnets ${path}: the load balancer of service "web" faces the internet, and no public subnets were given`,
    ]);
    assert.deepEqual(problems({ loadBalancer: { internal: true } }, { loadBalancerSubnetIds: undefined }), []);
  });

  it("is refused for HTTP/2 and gRPC without a certificate, and for HTTPS' port without one", () => {
    const grpc = problems({ loadBalancer: {} }, { certificateArn: undefined }, { protocol: "grpc" });
    assert.match(
      grpc.join(),
      /^error invalid-load-balancer .* speaks grpc to tasks only for clients that come by HTTPS/,
    );
    const https = problems({ loadBalancer: { port: 443 } }, { certificateArn: undefined });
    assert.deepEqual(https, [`error invalid-load-balancer ${path}.port: port 443 without a certificate`]);
    const tcp = { loadBalancer: { type: "network" } } as const;
    assert.deepEqual(problems(tcp, { certificateArn: undefined }, { protocol: "grpc" }), []);
  });

  it("is refused with a certificate of elsewhere, and only where it is used", () => {
    const elsewhere = certificateArn.replace("us-west-2", "us-east-1");
    assert.deepEqual(problems({ loadBalancer: {} }, { certificateArn: elsewhere }), [
      "error certificate-region certificateArn: the certificate is in us-east-1, and load balancers in us-west-2 can not use it",
    ]);
    assert.deepEqual(problems({ loadBalancer: {} }, { certificateArn: "web" }), [
      'error certificate-region certificateArn: "web" is no ARN of a certificate',
    ]);
    assert.deepEqual(problems({}, { certificateArn: elsewhere }), []);
  });
});
