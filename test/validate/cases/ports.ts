import { graph, type Mistake, web } from "../graphs";

const image = "shop/web:1";

export const ports: readonly Mistake[] = [
  [
    "a port 0",
    web({ port: 0 }),
    "error invalid-port services.web.port | the port 0 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "a port over 65535",
    web({ port: 65536 }),
    "error invalid-port services.web.port | the port 65536 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "a router's port over 65535",
    web({ routerPort: 70000 }),
    "error invalid-port services.web.routerPort | the port 70000 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "a router's port without a port",
    graph({ web: { image, routerPort: 80 } }),
    'error invalid-port services.web.routerPort | routerPort stands on service "web", which has no port to be called on',
    "give the service a port, or remove this",
  ],
  [
    "a router without a port",
    graph({ web: { image, provider: "router" } }),
    'error invalid-port services.web.provider | provider stands on service "web", which has no port to be called on',
    "give the service a port, or remove this",
  ],
  [
    "a virtual service without a port",
    graph({ web: { image, virtualServiceName: "web.shop.local" } }),
    'error invalid-port services.web.virtualServiceName | virtualServiceName stands on service "web", which has no port to be called on',
    "give the service a port, or remove this",
  ],
  [
    "Envoy's port for traffic in",
    web({ port: 15000 }),
    "error invalid-port services.web.port | the port 15000 is Envoy's port for traffic in already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "Envoy's port for traffic out",
    web({ port: 15001 }),
    "error invalid-port services.web.port | the port 15001 is Envoy's port for traffic out already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "Envoy's administration port",
    web({ port: 9901 }),
    "error invalid-port services.web.port | the port 9901 is Envoy's administration port already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "Envoy's administration port as it was set",
    web({ envoy: { adminPort: 8080 } }),
    "error invalid-port services.web.port | the port 8080 is Envoy's administration port already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "Envoy's administration port on a gateway",
    graph(
      { web: { image, port: 8080 } },
      {
        gateways: {
          in: { port: 9911, desiredCount: 2, ingress: {}, routes: [{ service: "web" }], envoy: { adminPort: 9911 } },
        },
      },
    ),
    "error invalid-port gateways.in.port | the port 9911 is Envoy's administration port already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "a container on the service's port",
    web({ containers: { log: { image, ports: [8080] } } }),
    "error invalid-port services.web.containers.log.ports[0] | the port 8080 is the service's port already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "two containers on one port",
    web({ containers: { a: { image, ports: [1] }, b: { image, ports: [1] } } }),
    'error invalid-port services.web.containers.b.ports[0] | the port 1 is a port of container "a" already',
    "choose another port: the containers of a task share one address",
  ],
  [
    "a container on X-Ray's port",
    web({ tracing: true, containers: { log: { image, udpPorts: [2000] } } }),
    "error invalid-port services.web.containers.log.udpPorts[0] | the port 2000 is the X-Ray daemon's port already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "a container on port 0",
    web({ containers: { log: { image, ports: [0] } } }),
    "error invalid-port services.web.containers.log.ports[0] | the port 0 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "callers from outside without a port",
    graph({ web: { image, ingress: {} } }),
    'error invalid-port services.web.port | service "web" has ingress and no port',
    "give it a port, or remove ingress",
  ],
  [
    "an address range that is none",
    web({ ingress: { cidrs: ["10.0.0.0/16", "10.0.0.0/33"] } }),
    'error invalid-value services.web.ingress.cidrs[1] | "10.0.0.0/33" is no range of IPv4 addresses',
    'write it as "10.0.0.0/16"',
  ],
  [
    "a target group that is a pattern",
    web({ ingress: { targetGroupArn: "*" } }),
    'error invalid-value services.web.ingress.targetGroupArn | "*" is no ARN of a target group',
    'write it as "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/name/0123456789abcdef"',
  ],
  [
    "a security group that is none",
    web({ ingress: { securityGroupId: "balancer" } }),
    'error invalid-value services.web.ingress.securityGroupId | "balancer" is no id of a security group',
    'write it as "sg-0123abcd"',
  ],
  [
    "an access log that is no path",
    web({ accessLog: "stdout" }),
    'error invalid-access-log services.web.accessLog | "stdout" is no path of a file',
    'write it from "/" on, such as "/dev/stdout"',
  ],
  [
    "an access log with a line break",
    web({ accessLog: "/dev/std\nout" }),
    'error invalid-access-log services.web.accessLog | "/dev/std\\nout" is no path of a file',
    'write it from "/" on, such as "/dev/stdout"',
  ],
];
