import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";

export const twoMeshes: Rule = {
  id: "two-meshes",
  title: "A service is in one mesh",
  description: "A service with Service Connect runs tasks without a proxy configuration of App Mesh.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "service-connect", "migration"],
  url: source.retired,
  mend: "make a second service for Service Connect beside this one, and move the calls over",
  otherwise: "ECS refuses the service, since two proxies would want its traffic",
  stack: eachOf(Type.Service, (service, about, stack) => {
    if (!service.props.fields("serviceConnectConfiguration")?.flag("enabled")) return;
    const task = stack.taskOf(service);
    if (task?.fields.has("proxyConfiguration"))
      about.fails(`it has Service Connect, and task definition "${task.resource.name}" a proxy configuration`);
  }),
  fails: [{ "front-service": { serviceConnectConfiguration: { enabled: true, namespace: "shop.local" } } }],
  passes: [{ "front-service": { serviceConnectConfiguration: { enabled: false } } }],
};
