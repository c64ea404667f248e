import { Type } from "../resource";
import type { Report, Rule, Settings } from "../rule";
import { source } from "../sources";
import { external, isExternal } from "../view/mesh";
import type { Stack } from "../view/stack";

const namespaces = [Type.PrivateNamespace, Type.HttpNamespace, Type.PublicNamespace];

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
    subject: Type.VirtualNode,
    check(stack, report, settings) {
      const made = registeredNames(stack);
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

interface Made {
  readonly namespaces: ReadonlySet<string>;
  /** `service.namespace` of all services, and the names of records of their own. */
  readonly names: ReadonlySet<string>;
  /** Whether all names could be read. */
  readonly complete: boolean;
}

function registeredNames(stack: Stack): Made {
  const byName = stack.grouped(namespaces, ({ props }) => props.text("name"));
  const services = stack.of(Type.Discovery);
  const read = stack.grouped([Type.Discovery], (service) => {
    const id = () => service.props.text("namespaceId") ?? service.props.fields("dnsConfig")?.text("namespaceId");
    const input = service.props.has("namespaceId") ? "namespaceId" : "dnsConfig";
    const namespace = stack.follow(service, input, id, ...namespaces);
    return `${service.props.text("name") ?? service.name}.${namespace?.props.text("name") ?? ""}`;
  });
  const known = [...read.values()].reduce((count, group) => count + group.length, 0);
  const records = stack.grouped([Type.Record], ({ props }) => props.text("name"));
  return {
    namespaces: new Set(byName.keys()),
    names: new Set([...read.keys(), ...records.keys()]),
    complete: known === services.length,
  };
}

interface To {
  readonly report: Report;
  readonly settings: Settings;
}

function checkHost(hostname: string, made: Made, { report, settings }: To): void {
  const namespace = [...made.namespaces].find((one) => hostname.endsWith(`.${one}`));
  if (namespace === undefined || made.names.has(hostname) || isExternal(settings, hostname)) return;
  report.fails(`it looks for "${hostname}" in namespace "${namespace}", which has no such name`);
}

function checkName(service: string, namespace: string, made: Made, { report, settings }: To): void {
  const name = `${service}.${namespace}`;
  if (made.names.has(name) || isExternal(settings, name)) return;
  if (made.namespaces.has(namespace))
    report.fails(`it looks into the Cloud Map service "${service}", which namespace "${namespace}" does not have`);
  else report.fails(`it looks into namespace "${namespace}", which the stack does not make`);
}
