import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachConnected } from "../stack-rule";
import { connectNamespace as namespaceOf } from "../view/connect";

export const connectNamespace: Rule = {
  id: "connect-namespace",
  title: "Service Connect has a namespace",
  description: "A service with Service Connect, or its cluster, names a namespace.",
  level: "mandatory",
  severity: "high",
  tags: ["service-connect"],
  url: source.connectConfiguration,
  mend: "set namespace of serviceConnectConfiguration, or serviceConnectDefaults of the cluster",
  otherwise: "ECS refuses the service",
  stack: eachConnected((service, about, stack) => {
    const cluster = stack.follow(service, "cluster", () => service.props.text("cluster"), Type.Cluster);
    if (!cluster && service.props.has("cluster")) return;
    if (namespaceOf(stack, service) !== undefined) return;
    about.fails(`neither it nor ${cluster ? `cluster "${cluster.name}"` : "a cluster"} names a namespace`);
  }),
  fails: [{ "connect-service": { serviceConnectConfiguration: { namespace: null } } }],
  passes: [
    {
      "connect-service": { serviceConnectConfiguration: { namespace: null } },
      cluster: { serviceConnectDefaults: { namespace: "shop.local" } },
    },
  ],
};
