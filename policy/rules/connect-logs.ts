import { serviceRule } from "../service-rule";
import { source } from "../sources";

export const connectLogs = serviceRule({
  id: "connect-logs",
  title: "Service Connect's proxy logs",
  description: "A service with Service Connect has a log configuration for its proxy.",
  level: "advisory",
  severity: "low",
  tags: ["service-connect", "logs"],
  url: source.connectConfiguration,
  mend: "set logConfiguration of serviceConnectConfiguration",
  otherwise: "nobody can see why a call through it fails",
  check(props, report) {
    const connect = props.fields("serviceConnectConfiguration");
    if (connect?.flag("enabled") && !connect.has("logConfiguration"))
      report.fails("serviceConnectConfiguration has no logConfiguration");
  },
  fails: [{ "connect-service": { serviceConnectConfiguration: { logConfiguration: null } } }],
  passes: [{ "connect-service": { serviceConnectConfiguration: { enabled: false, logConfiguration: null } } }],
});
