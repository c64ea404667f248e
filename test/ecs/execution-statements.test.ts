import assert from "node:assert/strict";
import type { ContainerDefinition, Task } from "../../components/ecs/definitions";
import { executionStatements } from "../../components/ecs/execution-statements";
import { Late } from "../../components/graph/resolved";

function statementsOf(...containers: ContainerDefinition[]) {
  return executionStatements([{ containers } as unknown as Task], "eu-west-1");
}

const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const withSecret = (valueFrom: string | Late) =>
  statementsOf({ name: "app", image: "web:1", secrets: [{ name: "DB", valueFrom }] });

describe("an execution role", () => {
  it("may do nothing for a task with a public image and no logs", () => {
    assert.deepEqual(statementsOf({ name: "app", image: "nginx:1" }), []);
  });

  it("pulls from the repositories that the images name, and from no other", () => {
    const [token, pull] = statementsOf(
      { name: "app", image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1" },
      { name: "other", image: "nginx:1" },
    );
    assert.deepEqual(token, { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" });
    assert.deepEqual(pull?.Resource, ["arn:aws:ecr:eu-west-1:123456789012:repository/shop/web"]);
  });

  it("pulls from the repositories of other accounts and regions as the images name them", () => {
    const [, pull] = statementsOf({ name: "app", image: "999999999999.dkr.ecr.us-east-1.amazonaws.com/base:1" });
    assert.deepEqual(pull?.Resource, ["arn:aws:ecr:us-east-1:999999999999:repository/base"]);
  });

  it("pulls from any repository when an image is not known yet", () => {
    assert.deepEqual(statementsOf({ name: "app", image: new Late("services.web.image", {}) })[1]?.Resource, ["*"]);
  });

  it("writes to the task's own log group only", () => {
    const options = { "awslogs-group": "/ecs/shop/web" };
    const [logs] = statementsOf({ name: "app", image: "nginx:1", logConfiguration: { logDriver: "awslogs", options } });
    assert.deepEqual(logs, {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: ["arn:aws:logs:eu-west-1:*:log-group:/ecs/shop/web:*"],
    });
  });

  const resources: [valueFrom: string, action: string, resource: string][] = [
    [secret, "secretsmanager:GetSecretValue", secret],
    [`${secret}:password::`, "secretsmanager:GetSecretValue", secret],
    [
      "arn:aws:ssm:eu-west-1:123456789012:parameter/db",
      "ssm:GetParameters",
      "arn:aws:ssm:eu-west-1:123456789012:parameter/db",
    ],
    ["/shop/db", "ssm:GetParameters", "arn:aws:ssm:eu-west-1:*:parameter/shop/db"],
    ["db", "ssm:GetParameters", "arn:aws:ssm:eu-west-1:*:parameter/db"],
  ];
  for (const [valueFrom, action, resource] of resources) {
    it(`reads ${valueFrom} and nothing else`, () => {
      assert.deepEqual(withSecret(valueFrom), [{ Effect: "Allow", Action: [action], Resource: [resource] }]);
    });
  }

  it("reads a secret that is not known yet, without the key that may follow its ARN", () => {
    const statements = withSecret(new Late("services.web.secrets.DB", {}));
    assert.deepEqual(
      statements.flatMap(({ Action }) => Action),
      ["secretsmanager:GetSecretValue", "ssm:GetParameters"],
    );
    const [late] = statements[0]!.Resource as Late[];
    assert.equal(late?.convert?.(`${secret}:password::`), secret);
  });
});
