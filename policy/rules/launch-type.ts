import { serviceRule } from "../service-rule";
import { source } from "../sources";

export const launchType = serviceRule({
  id: "launch-type",
  title: "A service runs on one kind of capacity",
  description: "A service has a launch type or capacity providers, not both.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs"],
  url: source.service,
  mend: "keep launchType or capacityProviderStrategies",
  otherwise: "ECS refuses the service",
  check(props, report) {
    const type = props.text("launchType");
    if (type !== undefined && props.list("capacityProviderStrategies").length > 0)
      report.fails(`it has launchType "${type}" and capacityProviderStrategies`);
  },
  fails: [{ "front-service": { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] } }],
  passes: [
    {
      "front-service": {
        launchType: null,
        capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      },
    },
  ],
});
