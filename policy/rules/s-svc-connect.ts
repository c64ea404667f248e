import type { Report } from "../rule";
import { isRolledByEcs, serviceRule } from "../service-rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";

const names = { discoveryName: 64, portName: 64 } as const;

export const sSvcConnect = serviceRule({
  id: "s-svc-connect",
  title: "Service Connect's configuration is one that ECS takes",
  description:
    "A service with Service Connect is deployed by ECS, with at most one alias for each port and names in their form.",
  level: "mandatory",
  severity: "medium",
  tags: ["service-connect"],
  url: source.connectConfiguration,
  mend: "write it as AWS's reference says",
  otherwise: "ECS refuses the service",
  check(props, report) {
    const connect = props.fields("serviceConnectConfiguration");
    if (!connect?.flag("enabled")) return;
    if (!isRolledByEcs(props))
      report.fails("it has Service Connect, and its deployments are not ECS's", "let ECS deploy it");
    if (connect.has("accessLogConfiguration") && !connect.has("logConfiguration"))
      report.fails("accessLogConfiguration is set, and logConfiguration is not", "set both");
    report.each(connect.list("services"), (one) => checkOne(one, report));
  },
  fails: [
    { "connect-service": { deploymentController: { type: "EXTERNAL" }, deploymentCircuitBreaker: null } },
    {
      "connect-service": {
        serviceConnectConfiguration: {
          services: [{ portName: "http", discoveryName: "Connect", clientAlias: [{ port: 80, dnsName: "connect" }] }],
        },
      },
    },
    {
      "connect-service": {
        serviceConnectConfiguration: { services: [{ portName: "http", clientAlias: [{ port: 80 }, { port: 81 }] }] },
      },
    },
    {
      "connect-service": {
        serviceConnectConfiguration: { logConfiguration: null, accessLogConfiguration: { format: "JSON" } },
      },
    },
  ],
  passes: [{ "connect-service": { serviceConnectConfiguration: { services: [{ portName: "http" }] } } }],
});

function checkOne(one: Fields, report: Report): void {
  for (const [name, most] of Object.entries(names)) {
    const value = one.text(name);
    if (value !== undefined && (value.length > most || !/^[a-z0-9_][a-z0-9_-]*$/.test(value))) {
      report.fails(`its ${name} is "${value}"`, `give up to ${most} of a-z, 0-9, _ and -, not with - first`);
    }
  }
  const aliases = one.list("clientAlias");
  if (aliases.length > 1) report.fails(`port "${one.text("portName")}" has ${aliases.length} aliases`, "keep one");
  for (const alias of aliases) {
    const dnsName = alias.text("dnsName") ?? "";
    if (dnsName.length > 127)
      report.fails(`an alias of port "${one.text("portName")}" has ${dnsName.length} characters`, "give at most 127");
  }
}
