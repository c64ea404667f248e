import assert from "node:assert/strict";
import type { Service } from "../../components/graph/types";
import { plain, planned, reported } from "../planes/app-mesh/planned";
import { containerOf, taskOf } from "./tasks";

const web: Service = { port: 8080, image: "web:1" };
const found = (service: Service) => reported({ web: { ...web, ...service } }).slice(1);

/** The statements of the task's role after the one of Envoy. */
const statements = (service: Service) =>
  (
    plain(planned({ web: { ...web, ...service } }).get("RolePolicy web.task")) as {
      policy: { Statement: { Action: string[]; Resource: unknown }[] };
    }
  ).policy.Statement.slice(1);

describe("a sidecar that the graph describes", () => {
  const helper = { image: "helper:1", bypassesProxy: true };
  const taskOfHelper = (more: object) => taskOf({ ...web, containers: { helper: { ...helper, ...more } } });

  it("runs past the proxy, waits for no Envoy, and logs in the service's group whatever the application does", () => {
    const logs = { driver: "firelens", options: { Name: "loki" } } as const;
    const task = taskOf({ ...web, logs, containers: { helper } });
    const { user, dependsOn, logConfiguration } = containerOf(task, "helper");
    assert.deepEqual([user, dependsOn, logConfiguration?.logDriver], ["0:1338", undefined, "awslogs"]);
    assert.equal(task.proxyConfiguration?.properties.IgnoredGID, "1338");
    assert.equal(containerOf(taskOfHelper({ user: "1000" }), "helper").user, "1000:1338");
    assert.equal(containerOf(taskOfHelper({ user: "1000:1338" }), "helper").user, "1000:1338");
  });

  it("is awaited by the application where it says so, and by nobody else", () => {
    const healthCheck = { command: ["CMD", "true"] };
    const task = taskOf({
      ...web,
      containers: { helper: { ...helper, awaited: "HEALTHY", healthCheck }, other: { image: "o" } },
    });
    assert.deepEqual(containerOf(task, "app").dependsOn, [
      { containerName: "helper", condition: "HEALTHY" },
      { containerName: "envoy", condition: "HEALTHY" },
    ]);
    assert.deepEqual(containerOf(task, "other").dependsOn, [{ containerName: "envoy", condition: "HEALTHY" }]);
  });

  it("is permitted what it names, as is any container, and what is known only later", () => {
    const permissions = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }];
    const allowed = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::b/*"] };
    assert.deepEqual(statements({ containers: { helper: { ...helper, permissions } } }), [allowed]);
    assert.deepEqual(statements({ containers: { other: { image: "o", permissions } } }), [allowed]);
    const late = { __pulumiOutput: true } as unknown as string;
    assert.deepEqual(
      statements({
        containers: { helper: { ...helper, permissions: [{ actions: ["s3:GetObject"], resources: [late] }] } },
      }),
      [{ ...allowed, Resource: [{ $unknown: "services.web.containers.helper.permissions[0].resources[0]" }] }],
    );
  });

  it("is named to those whose role is their own", () => {
    const taskRoleArn = "arn:aws:iam::123456789012:role/web";
    const permissions = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }];
    assert.deepEqual(found({ taskRoleArn, containers: { helper: { ...helper, permissions } } }), [
      "info unmanaged-role services.web.taskRoleArn: this task role is yours, and is left as it is",
    ]);
  });
});
