import { getSubnet } from "@pulumi/aws/ec2/getSubnet";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import { Vpc } from "@pulumi/awsx/ec2/vpc";
import * as pulumi from "@pulumi/pulumi";
import { type Config, refusal } from "./config";

/** Where tasks and load balancers stand. */
export interface Network {
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly loadBalancerSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** The network that the configuration names; one that is still to be made says nothing but that it will be there. */
export function knownNetworkOf({ network }: Config): Network {
  const later = pulumi.output<string[]>([]);
  if (!("vpcId" in network)) return { vpcId: pulumi.output(""), subnetIds: later, loadBalancerSubnetIds: later };
  const { loadBalancerSubnetIds, ...others } = network;
  return loadBalancerSubnetIds.length > 0 ? network : others;
}

/** AWS's services that tasks call by themselves: images, logs, discovery, traces, and Envoy's control plane. */
const services = ["ecr.api", "ecr.dkr", "logs", "servicediscovery", "xray", "appmesh-envoy-management"];

/** The network that the configuration names, or the one that it describes. */
export function networkOf(config: Config, opts: pulumi.ComponentResourceOptions): Network {
  const { network, region } = config;
  if ("vpcId" in network) return knownNetworkOf(config);
  const vpc = new Vpc(
    "network",
    {
      cidrBlock: network.cidr,
      numberOfAvailabilityZones: network.zones,
      natGateways: { strategy: natStrategies[network.nat] },
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Public" }, { type: network.nat === "none" ? "Isolated" : "Private" }],
      enableDnsHostnames: true,
      enableDnsSupport: true,
    },
    opts,
  );
  const subnetIds = network.nat === "none" ? vpc.isolatedSubnetIds : vpc.privateSubnetIds;
  if (network.endpoints) makeEndpoints(vpc, subnetIds, network.cidr, region, opts);
  return { vpcId: vpc.vpcId, subnetIds, loadBalancerSubnetIds: vpc.publicSubnetIds };
}

const natStrategies = { none: "None", single: "Single", each: "OnePerAz" } as const;

/**
 * Ways to AWS's services that do not leave the VPC: without NAT the only ones, and with it cheaper for images and logs.
 * S3 holds the layers of images, and is reached by the routes of the subnets.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
function makeEndpoints(
  vpc: Vpc,
  subnetIds: pulumi.Output<string[]>,
  cidr: string,
  region: string,
  opts: pulumi.CustomResourceOptions,
): void {
  const { vpcId } = vpc;
  const group = new SecurityGroup(
    "endpoints",
    {
      vpcId,
      region,
      description: "HTTPS from the VPC to the endpoints of AWS services",
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [cidr] }],
    },
    opts,
  );
  const routeTableIds = vpc.routeTables.apply((tables) => tables.map(({ id }) => id));
  const serviceName = (service: string) => `com.amazonaws.${region}.${service}`;
  new VpcEndpoint(
    "s3",
    { vpcId, region, serviceName: serviceName("s3"), vpcEndpointType: "Gateway", routeTableIds },
    opts,
  );
  for (const service of services) {
    new VpcEndpoint(
      service,
      {
        vpcId,
        region,
        serviceName: serviceName(service),
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds,
        securityGroupIds: [group.id],
      },
      opts,
    );
  }
}

/** Makes sure of a network that is only named: subnets of another VPC are found here, before anything is registered. */
export async function checkNetwork({ network, region }: Config): Promise<void> {
  if (!("vpcId" in network)) return;
  const ids = [...new Set([...network.subnetIds, ...network.loadBalancerSubnetIds])];
  const faults = await Promise.all(ids.map((id) => faultOfSubnet(id, network.vpcId, region)));
  const found = faults.filter((one) => one !== undefined);
  if (found.length > 0) throw refusal(found.map((one) => ({ key: "network", found: one })));
}

async function faultOfSubnet(id: string, vpcId: string, region: string): Promise<string | undefined> {
  try {
    const subnet = await getSubnet({ id, region });
    return subnet.vpcId === vpcId ? undefined : `${id} is a subnet of ${subnet.vpcId}, not of ${vpcId}`;
  } catch (error) {
    return `${id} can not be read in ${region}: ${(error as Error).message.split("\n")[0]}`;
  }
}
