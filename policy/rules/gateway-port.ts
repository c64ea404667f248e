import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import { listenersOf } from "../view/mesh";

/** The last port that only a process with a capability of its own may open. */
const lastPrivileged = 1024;

export const gatewayPort: Rule = {
  id: "gateway-port",
  title: "A gateway's Envoy may open its ports",
  description: "A virtual gateway listens on ports above 1024.",
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "gateway"],
  url: source.setup,
  mend: "choose a port above 1024, and let the load balancer have the one that clients use",
  otherwise: "Envoy, which is not root, can not open it on Fargate, nor on EC2 without CAP_NET_BIND_SERVICE",
  stack: eachOf(Type.VirtualGateway, (gateway, about) => {
    about.each(listenersOf(gateway), ({ port }) => {
      if (port > 0 && port <= lastPrivileged) about.fails(`it listens on port ${port}`);
    });
  }),
  fails: [
    { gateway: { spec: { listeners: [{ portMapping: { port: 80, protocol: "http" } }] } } },
    { gateway: { spec: { listeners: [{ portMapping: { port: 1024, protocol: "http" } }] } } },
  ],
  passes: [{ gateway: { spec: { listeners: [{ portMapping: { port: 1025, protocol: "http" } }] } } }],
};
