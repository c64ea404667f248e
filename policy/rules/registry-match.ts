import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import { type Registered, registeredIn } from "../view/cloud-map";
import type { Fields } from "../view/fields";
import { nodeOf } from "../view/mesh";
import type { Stack } from "../view/stack";

export const registryMatch: Rule = {
  id: "registry-match",
  title: "Tasks are registered where their node looks for them",
  description:
    "A service registers its tasks in the Cloud Map service that its virtual node names, with a port only for SRV records.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "cloud-map"],
  url: source.registry,
  mend: "set registryArn of serviceRegistries to the Cloud Map service of the node",
  otherwise: "the mesh finds no task of the service, or those of another",
  stack: {
    subjects: [Type.Service],
    check(stack, report) {
      const registered = registeredIn(stack);
      report.each(stack.of(Type.Service), (service, about) => {
        const registry = service.props.fields("serviceRegistries");
        const found =
          registry && stack.follow(service, "serviceRegistries", () => registry.text("registryArn"), Type.Discovery);
        if (registry && found) checkRecords(registry, found, about);
        const task = stack.taskOf(service);
        const node = task && nodeOf(stack, task);
        const wanted = node && wantedBy(stack, node, registered);
        if (wanted && !registry)
          about.fails(`virtual node "${node.name}" looks for "${wanted.name}", and serviceRegistries is not set`);
        else if (wanted && found) checkNames({ node, wanted, found, registered }, about);
      });
    },
  },
  fails: [
    {
      "front-service": {
        serviceRegistries: { registryArn: "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-back" },
      },
    },
    { "front-service": { serviceRegistries: null } },
    { "front-service": { serviceRegistries: { containerName: "app", containerPort: 8080 } } },
    { "front-discovery": { dnsConfig: { dnsRecords: [{ type: "SRV", ttl: 10 }] } } },
  ],
  passes: [
    {
      "front-discovery": { dnsConfig: { dnsRecords: [{ type: "SRV", ttl: 10 }] } },
      "front-service": { serviceRegistries: { containerName: "app", containerPort: 8080 } },
    },
  ],
};

function checkRecords(registry: Fields, { props, name }: Resource, report: Report): void {
  const types = (props.fields("dnsConfig")?.list("dnsRecords") ?? []).map((one) => one.text("type"));
  const hasPort = ["port", "containerPort"].some((input) => registry.has(input));
  if (types.includes("SRV") && !hasPort)
    report.fails(
      `Cloud Map service "${name}" has an SRV record, and serviceRegistries names no port`,
      "set containerName and containerPort",
    );
  if (types.length > 0 && !types.includes("SRV") && (hasPort || registry.has("containerName"))) {
    report.fails(
      `Cloud Map service "${name}" has no SRV record, and serviceRegistries names a container or port`,
      "take containerName, containerPort and port away",
    );
  }
}

/** The Cloud Map service that a node looks for tasks in, with its name in the namespace. */
interface Wanted {
  readonly service: string;
  readonly name: string;
}

/** Undefined where a node looks elsewhere. */
function wantedBy(stack: Stack, node: Resource, { services }: Registered): Wanted | undefined {
  const discovery = node.props.fields("spec")?.fields("serviceDiscovery");
  const hostname = discovery?.fields("dns")?.text("hostname");
  if (hostname !== undefined) {
    const [service] = services.get(hostname) ?? [];
    return service && { service: service.props.text("name") ?? service.name, name: hostname };
  }
  const cloudMap = discovery?.fields("awsCloudMap");
  if (!cloudMap) return undefined;
  const made = stack.follow(node, "spec", () => cloudMap.text("serviceName"), Type.Discovery);
  const service = made?.props.text("name") ?? cloudMap.text("serviceName") ?? "";
  return { service, name: `${service}.${cloudMap.text("namespaceName")}` };
}

interface Match {
  readonly node: Resource;
  readonly wanted: Wanted;
  readonly found: Resource;
  readonly registered: Registered;
}

function checkNames({ node, wanted, found, registered }: Match, report: Report): void {
  // A Cloud Map service that nobody makes is the business of another rule.
  if (registered.namespaces.size > 0 && !registered.services.has(wanted.name)) return;
  if (found.props.text("name") === wanted.service) return;
  report.fails(
    `it registers in the Cloud Map service "${found.name}", and virtual node "${node.name}" looks for "${wanted.name}"`,
  );
}
