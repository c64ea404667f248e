import { type Resource, Type } from "../resource";
import { serviceRule } from "../service-rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import type { Stack } from "../view/stack";

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
    report.each(network ? [network] : [], (one) => {
      const count = one.count("subnets");
      if (count < 2) report.fails(`it has ${count === 1 ? "one subnet" : "no subnet"}`);
    });
    const most = props.number("deploymentMaximumPercent") ?? 200;
    if (props.text("availabilityZoneRebalancing") === "ENABLED" && most <= 100) {
      report.fails(`availabilityZoneRebalancing is ENABLED, and deploymentMaximumPercent ${most}`, "raise it over 100");
    }
  },
  stack: eachOf(Type.Service, (service, about, stack) => {
    const zones = zonesOf(stack, service);
    if (zones.length > 1 && new Set(zones).size === 1)
      about.fails(`its ${zones.length} subnets are all in ${zones[0]}`);
  }),
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

/** The zones of a service's subnets; none where not all of them are in the stack. */
function zonesOf(stack: Stack, service: Resource): string[] {
  const subnets = stack.followAll(
    service,
    "networkConfiguration",
    () => service.props.fields("networkConfiguration")?.texts("subnets"),
    Type.Subnet,
  );
  const zones = subnets.flatMap((one) => one.props.text("availabilityZone") ?? []);
  return zones.length === subnets.length ? zones : [];
}
