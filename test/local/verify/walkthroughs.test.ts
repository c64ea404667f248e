import assert from "node:assert/strict";
import { readMeshes, toGraph } from "../../../components/import/app-mesh";
import { validate } from "../../../components/validate";
import { verify } from "../../../local/verify/verify";
import { filesOf } from "../../import/app-mesh/example-files";
import { useRuns } from "../../support/envoy";

const account = "123456789012";
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;

/** What AWS's own scripts give. */
const parameters = {
  "AWS::AccountId": account,
  "AWS::Region": "us-west-2",
  ProjectName: "howto",
  EnvironmentName: "demo",
  AppMeshMeshName: "color",
  ServicesDomain: "demo.local",
  ColorClientImage: "client:1",
  ColorServerImage: "server:1",
  ColorTellerImageName: "teller",
  EnvoyImage: `840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.39.1.0-prod`,
  TaskIamRole: role("task"),
  TaskExecutionIamRole: role("execution"),
  "TaskIamRole.Arn": role("task"),
  "TaskExecutionIamRole.Arn": role("execution"),
  DNS_HOSTNAME: "teller.demo.local",
  ROOT_CA_ARN: `arn:aws:acm-pca:us-west-2:${account}:certificate-authority/1`,
  CERTIFICATE_ARN: `arn:aws:acm:us-west-2:${account}:certificate/1`,
  "colorgateway-route-1:VIRTUALSERVICE_NAME": "colorteller-vs-1",
  "colorgateway-route-2:VIRTUALSERVICE_NAME": "colorteller-vs-2",
  "colorteller-vs-1:VIRTUALSERVICE_NAME": "colorteller-vs-1",
  "colorteller-vs-2:VIRTUALSERVICE_NAME": "colorteller-vs-2",
};

const walkthroughs: Readonly<Record<string, readonly string[]>> = {
  colorapp: ["colorapp/appmesh-colorapp.yaml", "colorapp/ecs-colorapp.yaml", "colorapp/"],
  "howto-ecs-basics": ["howto-ecs-basics/"],
  "howto-http2": ["howto-http2/infra.yaml", "howto-http2/mesh.yaml", "howto-http2/app.yaml", "howto-http2/mesh/"],
  "howto-ingress-gateway": ["howto-ingress-gateway/mesh/", "howto-ingress-gateway/infrastructure/"],
};

describe("AWS's walkthroughs, imported and run on real Envoys", function () {
  this.timeout(60_000);
  const runs = useRuns();

  for (const [name, paths] of Object.entries(walkthroughs)) {
    it(`do what they are to do: ${name}`, async function () {
      const { graph: imported } = toGraph(readMeshes(filesOf(this, ...paths), { parameters }));
      const { graph, diagnostics } = validate(imported);
      assert.ok(graph, JSON.stringify(diagnostics));
      const { verdicts, unchecked } = await verify(graph, { ...runs(), longest: 1500 });
      const failed = verdicts.filter(({ faults }) => faults.length > 0);
      assert.deepEqual(
        failed.map(({ check, faults }) => [check.name, ...faults]),
        [],
      );
      assert.ok(verdicts.length > 0);
      console.log(`      ${verdicts.length} checks, ${unchecked.length} left out`);
    });
  }
});
