import { type CasesByRule, gateway, service, task } from "./case";

/** The front as a gateway whose only route leads to the back, which no node calls then. */
const callingBack = (port: number) => ({
  front: gateway,
  "gateway-route": {
    spec: { httpRoute: { action: { target: { virtualService: { virtualServiceName: "back.shop.local" }, port } } } },
  },
});

const twoPorts = [9090, 9091].map((port) => ({ portMapping: { port, protocol: "http" } }));
const onNode = { spec: { provider: { virtualRouter: null, virtualNode: { virtualNodeName: "back" } } } };

const targets = "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/front-1a2b3c4/1";

/** Cases of rules about networks, names and records. */
export const networkCases: CasesByRule = {
  "registry-match": {
    fails: [
      {
        "front-node": { spec: { serviceDiscovery: { awsCloudMap: null, dns: { hostname: "front.shop.local" } } } },
        "front-service": { serviceRegistries: null },
      },
      { "front-discovery": { dnsConfig: { dnsRecords: [{ type: "A" }, { type: "SRV" }] } } },
      service({ serviceRegistries: { containerName: "app" } }),
      service({ serviceRegistries: { port: 8080 } }),
      {
        "front-service": {
          serviceRegistries: { registryArn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-back" },
        },
        namespace: null,
      },
    ],
    passes: [
      {
        "front-node": { spec: { serviceDiscovery: { awsCloudMap: null, dns: { hostname: "front.example.com" } } } },
        "front-service": { serviceRegistries: null },
      },
      { "front-node": { spec: { serviceDiscovery: null } }, "front-service": { serviceRegistries: null } },
      {
        "front-discovery": { dnsConfig: { dnsRecords: [{ type: "SRV" }] } },
        "front-service": { serviceRegistries: { port: 8080 } },
      },
      {
        "front-discovery": { dnsConfig: null, namespaceId: "ns-1" },
        "front-service": { serviceRegistries: { containerName: "app", containerPort: 8080 } },
      },
      service({
        serviceRegistries: { registryArn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-elsewhere" },
      }),
      { "front-node": { spec: { serviceDiscovery: { awsCloudMap: { serviceName: "elsewhere" } } } } },
      { "front-node": { name: "another" }, "front-service": { serviceRegistries: null } },
    ],
  },
  "load-balancer-reach": {
    fails: [
      {
        "balancer-ingress": null,
        listener: { defaultActions: [{ type: "forward", forward: { targetGroups: [{ arn: targets, weight: 1 }] } }] },
      },
      { "balancer-ingress": null, "balancer-egress": null },
      { "balancer-ingress": { ipProtocol: "udp" } },
      { "front-service": { loadBalancers: [{ targetGroupArn: targets, containerName: "app", containerPort: 8081 }] } },
    ],
    passes: [
      { "balancer-ingress": null, "front-targets": null },
      { "balancer-ingress": null, listener: { defaultActions: [{ type: "fixed-response" }] } },
      { "balancer-ingress": null, listener: { loadBalancerArn: `${targets}-of-elsewhere` } },
      { "balancer-ingress": null, "front-service": { networkConfiguration: { securityGroups: ["sg-elsewhere"] } } },
      { "balancer-egress": null, "balancer-group": { egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] } },
    ],
  },
  "open-security-group": {
    fails: [
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 0, toPort: 65535 } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 2000, toPort: 2000, ipProtocol: "udp" } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 15000, toPort: 15000 } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 15001, toPort: 15001 } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 22, toPort: 22 } },
      { "front-group": { ingress: [{ ipv6CidrBlocks: ["::/0"], protocol: "-1" }] } },
    ],
    advises: [
      { "front-ingress": { cidrIpv4: "0.0.0.0/0" } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 80, toPort: 443 } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 2000, toPort: 2000 } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 22, toPort: 22, ipProtocol: "udp" } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 444, toPort: 444 } },
    ],
    passes: [
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 80, toPort: 80 } },
      { "front-ingress": { cidrIpv4: "0.0.0.0/0", ipProtocol: "icmp", fromPort: -1, toPort: -1 } },
      { "front-ingress": { cidrIpv6: "::/0", ipProtocol: "icmpv6", fromPort: -1, toPort: -1 } },
      { "front-ingress": { cidrIpv4: "10.0.0.0/0", fromPort: 22, toPort: 22 } },
    ],
  },
  "sg-edge": {
    fails: [
      { "back-ingress": { ipProtocol: "udp" } },
      { "back-ingress": { fromPort: 9091, toPort: 9100 } },
      { "back-ingress": { fromPort: 9000, toPort: 9089 } },
      { "back-ingress": { referencedSecurityGroupId: "sg-elsewhere" } },
      { "front-egress": { ipProtocol: "tcp", fromPort: 444, toPort: 500 } },
      { "front-egress": { ipProtocol: "udp", fromPort: 443, toPort: 443 } },
      {
        "back-vs": { spec: { provider: { virtualRouter: null, virtualNode: { virtualNodeName: "back" } } } },
        "back-ingress": null,
      },
      { ...callingBack(9090), "back-ingress": null },
      { ...callingBack(80), "back-ingress": null },
      {
        ...callingBack(80),
        "back-node": { spec: { listeners: twoPorts } },
        "back-route": {
          spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "back", weight: 1, port: 9091 }] } } },
        },
      },
      { ...callingBack(9090), "back-vs": onNode, "back-ingress": { fromPort: 9091, toPort: 9091 } },
    ],
    passes: [
      callingBack(9090),
      { ...callingBack(80), "gateway-route": { virtualGatewayName: "another" }, "back-ingress": null },
      {
        ...callingBack(80),
        "back-node": { spec: { listeners: twoPorts } },
        "back-route": {
          spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "back", weight: 1, port: 9090 }] } } },
        },
      },
      {
        ...callingBack(80),
        "back-route": { spec: { httpRoute: { match: { port: 81 } } } },
        "back-ingress": null,
      },
      { "back-ingress": { fromPort: 9090, toPort: 9090, ipProtocol: "6" } },
      { "back-ingress": { fromPort: null, toPort: null } },
      { "back-ingress": { ipProtocol: "-1", fromPort: null, toPort: null } },
      { "back-ingress": { referencedSecurityGroupId: null, prefixListId: "pl-1" } },
      {
        "back-ingress": null,
        "back-group": { ingress: [{ protocol: "tcp", fromPort: 9090, toPort: 9090, cidrBlocks: ["10.0.0.0/8"] }] },
      },
      {
        "back-ingress": null,
        "back-service": { networkConfiguration: { securityGroups: ["sg-front"] } },
        "front-group": { ingress: [{ protocol: "tcp", fromPort: 9090, toPort: 9090, self: true }] },
      },
      { "back-ingress": null, "back-service": { networkConfiguration: { securityGroups: ["sg-elsewhere"] } } },
      { "back-ingress": null, "front-node": { spec: { backends: null } } },
      { "back-ingress": null, "back-service": { taskDefinition: "elsewhere:1" } },
      { "front-egress": null, "front-group": { egress: [{ protocol: "-1" }] } },
      { "front-egress": { ipProtocol: "tcp", fromPort: 443, toPort: 443 } },
      { "front-egress": { ipProtocol: "6", fromPort: 1, toPort: 443 } },
      { "front-service": { networkConfiguration: null }, "back-ingress": null },
      { "back-vs": { spec: { provider: null } }, "back-ingress": null },
    ],
  },
  "duplicate-physical-name": {
    fails: [
      { "back-router": { name: "front" } },
      { "back-discovery": { name: "front" } },
      { "back-execution": { name: "front-execution" } },
    ],
    passes: [
      { "back-service": { name: "front", cluster: "another" } },
      { "back-router": { name: "front", meshName: "another" } },
      { "back-discovery": { name: "front", dnsConfig: { namespaceId: "ns-2" } } },
      { "back-group": { name: "front", region: "eu-west-1" } },
      { "back-group": { name: null }, "front-group": { name: null } },
      task({ family: "back" }),
    ],
  },
  "log-retention": { advises: [{ logs: { retentionInDays: 2 } }], passes: [{ logs: { retentionInDays: 1 } }] },
  "sd-ttl": {
    advises: [
      { "front-discovery": { dnsConfig: { dnsRecords: [{ type: "A", ttl: 61 }] } } },
      {
        "front-discovery": {
          healthCheckCustomConfig: null,
          healthCheckConfig: { type: "HTTP" },
          dnsConfig: { dnsRecords: [{ type: "A", ttl: 300 }] },
        },
      },
    ],
    passes: [
      { "front-discovery": { healthCheckCustomConfig: null, dnsConfig: { dnsRecords: [{ type: "A", ttl: 300 }] } } },
      { "front-discovery": { dnsConfig: null } },
      { "front-discovery": { dnsConfig: { dnsRecords: [{ type: "A" }] } } },
    ],
  },
  "fixed-name-replace": {
    advises: [{ "front-targets": { name: "front-xyz" } }, { "front-targets": { name: "1a2b3c4-front" } }],
    passes: [{ "front-targets": { name: "front-abcd" } }, { "front-targets": { name: "front-1a2b3c4d" } }],
  },
};
