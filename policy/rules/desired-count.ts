import { isDaemon, serviceRule } from "../service-rule";
import { source } from "../sources";

export const desiredCount = serviceRule({
  id: "desired-count",
  title: "A service survives the loss of a task",
  description: "A service has at least two tasks.",
  level: "advisory",
  severity: "low",
  tags: ["ecs", "availability"],
  url: source.service,
  mend: "set desiredCount to 2 or more",
  otherwise: "it is away whenever its task is replaced",
  check(props, report) {
    const count = props.number("desiredCount") ?? 1;
    if (count < 2 && !isDaemon(props)) report.fails(`desiredCount is ${count}`);
  },
  fails: [{ "front-service": { desiredCount: 1 } }, { "front-service": { desiredCount: null } }],
  passes: [
    { "front-service": { desiredCount: 3 } },
    { "front-service": { desiredCount: null, schedulingStrategy: "DAEMON", launchType: "EC2" } },
  ],
});
