import { serviceRule } from "../service-rule";
import { source } from "../sources";

const most = { subnets: 16, securityGroups: 5 } as const;

export const sSvcNet = serviceRule({
  id: "s-svc-net",
  title: "A service has no more subnets and groups than ECS takes",
  description: `A service has at most ${most.subnets} subnets and ${most.securityGroups} security groups.`,
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "network"],
  url: source.service,
  mend: "name fewer",
  otherwise: "ECS refuses the service",
  check(props, report) {
    const network = props.fields("networkConfiguration");
    report.each(Object.entries(most), ([input, limit]) => {
      const count = network?.count(input) ?? 0;
      if (count > limit)
        report.fails(`it has ${count} ${input === "subnets" ? "subnets" : "security groups"}`, `name at most ${limit}`);
    });
  },
  fails: [
    { "front-service": { networkConfiguration: { securityGroups: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"] } } },
  ],
  passes: [
    { "front-service": { networkConfiguration: { securityGroups: ["sg-front", "sg-2", "sg-3", "sg-4", "sg-5"] } } },
  ],
});
