import assert from "node:assert/strict";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Service } from "@pulumi/aws/ecs/service";
import { TaskDefinition, type TaskDefinitionArgs } from "@pulumi/aws/ecs/taskDefinition";
import { interpolate, secret } from "@pulumi/pulumi";
import { loadGraph } from "../../cli/load";
import { MeshedApplication } from "../../components/emit/meshed-application";
import type { ServiceGraph } from "../../components/graph/types";
import { useEngine } from "../support/engine";
import type { Ran } from "../support/engine-stack";
import { containers, lacking, onInstances, task } from "./subjects";

const taskOf = (props: object) => new TaskDefinition("front", props as TaskDefinitionArgs);
/** A program of one task definition. */
const program = (props: object) => async () => void taskOf(props);

/** What the provider made, as `KIND NAME`. */
const made = ({ calls }: Ran) => calls.map(({ method, urn }) => `${method} ${urn.replace(/^.*:(\w+)::/, "$1 ")}`);
const mandatory = ({ said }: Ran) => said.split("\n").filter((line) => line.includes("[mandatory]"));

describe("the policy pack on Pulumi's engine", function () {
  this.timeout(90_000);
  const engine = useEngine();

  it("stops a preview and an update before anything is made", async () => {
    const stack = await engine.stack(program(lacking.props));
    for (const ran of [await stack.preview(), await stack.up()]) {
      assert.equal(ran.ok, false);
      assert.match(ran.said, /\[mandatory\].* egress-ignored-ips .*front/);
      assert.match(
        ran.said,
        /task definition "front": EgressIgnoredIPs is "169\.254\.169\.254" and lacks 169\.254\.170\.2/,
      );
      assert.deepEqual(made(ran), []);
    }
  });

  it("stops a preview for what only the whole stack shows, while names are not known yet", async () => {
    const { taskRoleArn: _, requiresCompatibilities: __, ...bare } = task().props;
    const stack = await engine.stack(async () => {
      const front = taskOf(bare);
      new Service("front-service", { taskDefinition: front.arn, launchType: "FARGATE", desiredCount: 1 });
    });
    const ran = await stack.preview();
    assert.equal(ran.ok, false);
    assert.match(ran.said, /\[mandatory\].* fargate-task-role .*front-service/);
    assert.match(ran.said, /it runs task definition "front" on Fargate, which has no taskRoleArn/);
  });

  it("lets a preview pass where a value is not known, and stops the update when it is", async () => {
    const stack = await engine.stack(async () => {
      const group = new LogGroup("logs", { name: "/ecs/front" });
      taskOf({ ...lacking.props, containerDefinitions: interpolate`[{"name":"app","image":"${group.arn}"}` });
    });
    const previewed = await stack.preview({ "egress-ignored-ips": "disabled" });
    assert.deepEqual([previewed.ok, mandatory(previewed)], [true, []]);
    assert.match(previewed.said, /containerDefinitions is not known yet; readable checks it when it is/);
    const updated = await stack.up({ "egress-ignored-ips": "disabled" });
    assert.equal(updated.ok, false);
    assert.match(updated.said, /containerDefinitions can not be read: it is no JSON/);
    assert.deepEqual(made(updated), ["create LogGroup logs"]);
  });

  it("mends what it is told to mend: the provider gets the mended value, and what is secret stays so", async () => {
    const environment = [{ name: "GREETING", value: "hunter2" }];
    const containerDefinitions = secret(containers(({ name }) => (name === "app" ? { environment } : {})));
    const stack = await engine.stack(program({ ...lacking.props, containerDefinitions }));
    const ran = await stack.up({ "egress-ignored-ips": "remediate" });
    assert.equal(ran.ok, true, ran.said);
    assert.match(ran.said, /\[remediate\] {2}egress-ignored-ips/);
    const [created, ...others] = ran.calls;
    assert.deepEqual(others, []);
    const { proxyConfiguration } = created!.inputs as { proxyConfiguration: { properties: Record<string, string> } };
    assert.equal(proxyConfiguration.properties.EgressIgnoredIPs, "169.254.169.254,169.254.170.2");
    assert.match(JSON.stringify(created!.inputs), /hunter2/, "the task needs it");
    assert.doesNotMatch(ran.said + stack.state(), /hunter2/);
    assert.deepEqual((await stack.up({ "egress-ignored-ips": "remediate" })).calls, [], "there is nothing left to do");
  });

  it("shows advice, and the update goes on", async () => {
    const ran = await (await engine.stack(program(onInstances.props))).up();
    assert.equal(ran.ok, true, ran.said);
    assert.match(ran.said, /\[advisory\].* task-role .*front/);
    assert.deepEqual(made(ran), ["create TaskDefinition front"]);
  });

  it("never shows the value of a variable", async () => {
    const environment = [{ name: "DB_PASSWORD", value: "hunter2" }];
    for (const damage of [{ user: "" }, { dependsOn: "hunter2", essential: "hunter2", command: "hunter2" }]) {
      const containerDefinitions = containers(() => ({ environment, ...damage }));
      const ran = await (await engine.stack(program({ ...lacking.props, containerDefinitions }))).preview();
      assert.equal(ran.ok, false);
      assert.match(ran.said, /\[mandatory\]/);
      assert.doesNotMatch(ran.said, /hunter2/);
    }
  });

  for (const [configured, said] of [
    [{ "egress-ignored-ips": { addresses: "10.0.0.2" } }, /addresses/],
    [{ "egress-ignored-ips": { adresses: ["10.0.0.2"] } }, /there is no "adresses", but "addresses", "exempt"/],
  ] as const) {
    it(`refuses a configuration that is wrong, such as ${JSON.stringify(configured)}`, async () => {
      const ran = await (await engine.stack(program(task().props))).preview(configured);
      assert.equal(ran.ok, false);
      assert.match(ran.said, said);
      assert.deepEqual(made(ran), []);
    });
  }

  it("has nothing to stop in an application of ours", async () => {
    const { value } = await loadGraph("test/cases/simpleapp.yaml");
    const place = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };
    const stack = await engine.stack(async () => {
      new MeshedApplication("app", { graph: value as ServiceGraph, plane: "app-mesh", ...place });
    });
    const previewed = await stack.preview();
    assert.deepEqual([previewed.ok, mandatory(previewed), made(previewed)], [true, [], []], previewed.said);
    const updated = await stack.up();
    assert.deepEqual([updated.ok, mandatory(updated)], [true, []], updated.said);
    assert.equal(updated.calls.length, 38);
    assert.deepEqual(made(await stack.up()), [], "an update without a change changes nothing");
  });
});
