import { source } from "../sources";
import { meshRule } from "../task-rule";

const logs = {
  logDriver: "awslogs",
  options: { "awslogs-group": "/ecs/front", "awslogs-region": "us-west-2", "awslogs-stream-prefix": "front" },
};

export const appBypassesProxy = meshRule({
  id: "app-bypasses-proxy",
  title: "The application's traffic goes through the proxy",
  description:
    "No container but the proxy and the agents beside it runs as the user that the proxy configuration ignores.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs"],
  url: source.interception,
  mend: "run the application as another user",
  otherwise: "its calls pass the proxy by: no routes, no TLS, no retries, no metrics",
  check(task, report) {
    const { envoy, proxy } = task;
    const uid = proxy?.get("IgnoredUID");
    const gid = proxy?.get("IgnoredGID");
    report.each(task.containers, (container) => {
      if (container === envoy || task.isAgent(container)) return;
      const { user } = container;
      if (uid !== undefined && user?.uid === uid)
        report.fails(`container "${container.name}" runs as user ${uid}, which is IgnoredUID`);
      else if (gid !== undefined && user?.gid === gid)
        report.fails(`container "${container.name}" runs with group ${gid}, which is IgnoredGID`);
    });
  },
  fails: [
    { front: { containers: { app: { user: "1337" } } } },
    { front: { containers: { app: { user: "1337:100" } } } },
  ],
  passes: [
    { front: { containers: { app: { user: "1000:1337" } } } },
    {
      front: {
        containers: { agent: { image: "shop/agent:1", user: "0:1338", logConfiguration: logs } },
        proxyConfiguration: { properties: { IgnoredGID: "1338" } },
      },
    },
  ],
});
