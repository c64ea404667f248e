import { Group } from "@pulumi/aws/autoscaling/group";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { CapacityProvider } from "@pulumi/aws/ecs/capacityProvider";
import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import type * as pulumi from "@pulumi/pulumi";
import type { Config } from "./config";
import type { Network } from "./network";

/** Name of the capacity provider of a cluster's own instances. */
export function instancesName(cluster: string): string {
  return `${cluster}-instances`;
}

/** Container instances in an auto scaling group, which ECS itself makes larger and smaller. */
export function makeInstances(
  cluster: string,
  { region, capacity }: Config,
  network: Network,
  opts: pulumi.CustomResourceOptions,
): CapacityProvider {
  const template = makeTemplate(cluster, region, capacity.instanceType, network, opts);
  const group = new Group(
    "instances",
    {
      region,
      vpcZoneIdentifiers: network.subnetIds,
      minSize: capacity.minInstances,
      maxSize: capacity.maxInstances,
      protectFromScaleIn: true,
      launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
      tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
    },
    { ...opts, ignoreChanges: ["desiredCapacity"] },
  );
  const autoScalingGroupProvider = {
    autoScalingGroupArn: group.arn,
    managedScaling: { status: "ENABLED", targetCapacity: 100 },
    managedTerminationProtection: "ENABLED",
  };
  return new CapacityProvider("instances", { name: instancesName(cluster), region, autoScalingGroupProvider }, opts);
}

function makeTemplate(
  cluster: string,
  region: string,
  instanceType: string,
  { vpcId }: Network,
  opts: pulumi.CustomResourceOptions,
): LaunchTemplate {
  const group = new SecurityGroup(
    "instances",
    {
      vpcId,
      region,
      description: "Container instances: calls out only, since tasks have interfaces of their own",
      egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    },
    opts,
  );
  return new LaunchTemplate(
    "instances",
    {
      region,
      // AWS keeps the newest image that is made for ECS under this name, and looks it up when an instance starts.
      imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
      instanceType,
      iamInstanceProfile: { arn: makeProfile(cluster, region, opts).arn },
      vpcSecurityGroupIds: [group.id],
      // Tasks have no way to the instance's own credentials.
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      userData: Buffer.from(`#!/bin/bash\necho ECS_CLUSTER=${cluster} >> /etc/ecs/ecs.config\n`).toString("base64"),
    },
    opts,
  );
}

/** What an instance may do: what AWS's own policy for container instances allows. IAM is global, so names have the region. */
function makeProfile(cluster: string, region: string, opts: pulumi.CustomResourceOptions): InstanceProfile {
  const name = `${cluster}-instances-${region}`;
  const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
  });
  const role = new Role("instances", { name, assumeRolePolicy }, opts);
  const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role";
  new RolePolicyAttachment("instances", { role: role.name, policyArn }, opts);
  return new InstanceProfile("instances", { name, role: role.name }, opts);
}
