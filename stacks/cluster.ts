import { Cluster } from "@pulumi/aws/ecs/cluster";
import { ClusterCapacityProviders } from "@pulumi/aws/ecs/clusterCapacityProviders";
import * as pulumi from "@pulumi/pulumi";
import type { CapacityProviders } from "../components";
import type { Config } from "./config";
import { instancesName, makeInstances } from "./instances";
import type { Network } from "./network";

/** Where ECS runs the tasks. */
export interface Compute {
  readonly cluster: pulumi.Input<string>;
  readonly capacity?: CapacityProviders;
}

/** The cluster that the configuration names, or one of the stack's own with its capacity providers. */
export function computeOf(name: string, config: Config, network: Network, opts: pulumi.CustomResourceOptions): Compute {
  if (config.cluster !== "") return { cluster: config.cluster };
  const { region, capacity } = config;
  const cluster = new Cluster(
    "cluster",
    { name, region, settings: [{ name: "containerInsights", value: "enabled" }] },
    opts,
  );
  const instances = capacity.instanceType === "" ? undefined : makeInstances(name, config, network, opts);
  const attached = new ClusterCapacityProviders(
    "capacity",
    {
      clusterName: cluster.name,
      region,
      capacityProviders: ["FARGATE", "FARGATE_SPOT", ...(instances ? [instances.name] : [])],
    },
    opts,
  );
  const spot = capacity.fargateSpot;
  const fargate = [
    { name: "FARGATE", weight: 100 - spot, base: 1 },
    { name: "FARGATE_SPOT", weight: spot },
  ];
  return {
    // Services may name a provider only once the cluster has it.
    cluster: pulumi.all([cluster.name, attached.id]).apply(([named]) => named),
    capacity: {
      ...(spot > 0 && { fargate }),
      ...(instances && { ec2: [{ name: instancesName(name), weight: 1 }] }),
    },
  };
}
