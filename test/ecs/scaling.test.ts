import assert from "node:assert/strict";
import { Late } from "../../components/graph/resolved";
import type { PlaceArgs } from "../../components/plan/place";
import { plain, planned, reported } from "../planes/app-mesh/planned";

const web = { port: 8080, image: "web:1", ingress: { loadBalancer: {} } };
const scaled = (scaling: object, place: Partial<PlaceArgs> = {}) =>
  planned({ web: { ...web, scaling: { min: 2, max: 9, ...scaling } } }, {}, place);

describe("a service that is scaled", () => {
  it("is registered with its limits, and keeps a count that scaling has set", () => {
    const plan = scaled({ cpu: 50 });
    assert.deepEqual(plain(plan.get("Target web")), {
      minCapacity: 2,
      maxCapacity: 9,
      resourceId: "service/shop/shop-web",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
    });
    const service = plan.get("ecs/Service web");
    assert.deepEqual(service?.options, { ignoreChanges: ["desiredCount"] });
    assert.equal((plain(service) as { desiredCount: number }).desiredCount, 2);
    assert.deepEqual(plan.get("Target web")?.dependsOn, [{ type: "aws:ecs/service:Service", name: "web" }]);
  });

  it("has room for one more task when it is scaled in", () => {
    const service = planned({ web: { ...web, desiredCount: 8, scaling: { min: 2, max: 9, cpu: 50 } } }).get(
      "ecs/Service web",
    );
    assert.equal((plain(service) as { deploymentMaximumPercent: number }).deploymentMaximumPercent, 150);
  });

  it("follows each target by a policy", () => {
    const plan = scaled({ cpu: 50, memory: 70, requestsPerTarget: 900, scaleInCooldownSeconds: 10 });
    const policies = ["cpu", "memory", "requests"].map(
      (name) => plain(plan.get(`Policy web.${name}`)) as Record<string, never>,
    );
    assert.deepEqual(
      policies.map(({ name, targetTrackingScalingPolicyConfiguration: { targetValue } }) => [name, targetValue]),
      [
        ["shop-web-cpu", 50],
        ["shop-web-memory", 70],
        ["shop-web-requests", 900],
      ],
    );
    assert.deepEqual(policies[2]?.targetTrackingScalingPolicyConfiguration, {
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: { $join: ["LoadBalancer web.arnSuffix", "/", "TargetGroup web.arnSuffix"] },
      },
      targetValue: 900,
      scaleInCooldown: 10,
      scaleOutCooldown: 60,
    });
  });

  it("is found in a cluster that exists already, by its name or ARN", () => {
    const resourceIdIn = (cluster: string | Late) =>
      (scaled({ cpu: 50 }, { cluster }).get("Target web")!.props as { resourceId: unknown }).resourceId;
    assert.equal(resourceIdIn("arn:aws:ecs:us-west-2:123456789012:cluster/blue"), "service/blue/shop-web");
    const { $join } = resourceIdIn(new Late("cluster", {})) as { $join: [string, Late, string] };
    assert.deepEqual([$join[0], $join[1].convert?.("arn:a/blue"), $join[2]], ["service/", "blue", "/shop-web"]);
  });

  it("is counted against App Mesh's quota at its most", () => {
    const found = reported({ web: { ...web, scaling: { min: 1, max: 51, cpu: 50 } } });
    assert.ok(found.some((one) => one.includes("quota-exceeded services.web.scaling.max: 51 Envoys")));
  });
});
