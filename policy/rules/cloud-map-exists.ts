import { Type } from "../resource";
import type { Report, Rule, Settings } from "../rule";
import { source } from "../sources";
import { type Registered, registeredIn } from "../view/cloud-map";
import { external, isExternal } from "../view/mesh";
import { type Groups, has } from "../view/stack";

export const cloudMapExists: Rule = {
  id: "cloud-map-exists",
  title: "Nodes look for tasks where there are some",
  description:
    "Where the stack makes a namespace of Cloud Map, so it does the services in it that virtual nodes look into.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "cloud-map"],
  url: source.setup,
  mend: "name a Cloud Map service of the stack, or list it in external where it is made elsewhere",
  otherwise: "the mesh finds no task of the node",
  parameters: external,
  stack: {
    subjects: [Type.VirtualNode],
    check(stack, report, settings) {
      const records = stack.grouped([Type.Record], ({ props }) => props.text("name"));
      const made: Made = { ...registeredIn(stack), records };
      if (made.namespaces.size === 0 || !made.complete) return;
      report.each(stack.of(Type.VirtualNode), (node, about) => {
        const discovery = node.props.fields("spec")?.fields("serviceDiscovery");
        const hostname = discovery?.fields("dns")?.text("hostname");
        if (hostname !== undefined) checkHost(hostname, made, { report: about, settings });
        const cloudMap = discovery?.fields("awsCloudMap");
        const names = [cloudMap?.text("serviceName"), cloudMap?.text("namespaceName")];
        if (cloudMap) checkName(names[0]!, names[1]!, made, { report: about, settings });
      });
    },
  },
  fails: [
    { "front-node": { spec: { serviceDiscovery: { awsCloudMap: { serviceName: "fornt" } } } } },
    { "front-node": { spec: { serviceDiscovery: { awsCloudMap: { namespaceName: "shpo.local" } } } } },
    { "front-node": { spec: { serviceDiscovery: { awsCloudMap: null, dns: { hostname: "fornt.shop.local" } } } } },
  ],
  passes: [
    { "front-node": { spec: { serviceDiscovery: { awsCloudMap: null, dns: { hostname: "front.shop.local" } } } } },
    { "front-node": { spec: { serviceDiscovery: { awsCloudMap: null, dns: { hostname: "api.example.com" } } } } },
  ],
};

interface Made extends Registered {
  /** Names of records that are made without Cloud Map. */
  readonly records: Groups;
}

interface To {
  readonly report: Report;
  readonly settings: Settings;
}

function checkHost(hostname: string, made: Made, { report, settings }: To): void {
  const namespace = [...made.namespaces].find((one) => hostname.endsWith(`.${one}`));
  if (
    namespace === undefined ||
    made.services.has(hostname) ||
    has(made.records, hostname) ||
    isExternal(settings, hostname)
  )
    return;
  report.fails(`it looks for "${hostname}" in namespace "${namespace}", which has no such name`);
}

function checkName(service: string, namespace: string, made: Made, { report, settings }: To): void {
  const name = `${service}.${namespace}`;
  if (made.services.has(name) || isExternal(settings, name)) return;
  if (made.namespaces.has(namespace))
    report.fails(`it looks into the Cloud Map service "${service}", which namespace "${namespace}" does not have`);
  else report.fails(`it looks into namespace "${namespace}", which the stack does not make`);
}
