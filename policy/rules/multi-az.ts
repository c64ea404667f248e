import { serviceRule } from "../service-rule";
import { source } from "../sources";

export const multiAz = serviceRule({
  id: "multi-az",
  title: "A service survives the loss of a zone",
  description:
    "A service has subnets of at least two zones; balancing over zones is on only where a task more than desired may run.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "availability", "network"],
  url: source.service,
  mend: "give it a subnet in another availability zone",
  otherwise: "it is away when its zone is",
  check(props, report) {
    const network = props.fields("networkConfiguration");
    report.each(["subnets"], (input) => {
      const count = network === undefined ? 2 : new Set(network.texts(input)).size;
      if (count < 2) report.fails(`it has ${count === 1 ? "one subnet" : "no subnet"}`);
    });
    const most = props.number("deploymentMaximumPercent") ?? 200;
    if (props.text("availabilityZoneRebalancing") === "ENABLED" && most <= 100) {
      report.fails(`availabilityZoneRebalancing is ENABLED, and deploymentMaximumPercent ${most}`, "raise it over 100");
    }
  },
  fails: [
    { "front-service": { networkConfiguration: { subnets: ["subnet-1"] } } },
    {
      "front-service": {
        availabilityZoneRebalancing: "ENABLED",
        deploymentMaximumPercent: 100,
        deploymentMinimumHealthyPercent: 50,
      },
    },
  ],
  passes: [{ "front-service": { availabilityZoneRebalancing: "ENABLED" } }],
});
