import type { Policy, PolicyArgs } from "@pulumi/aws/appautoscaling/policy";
import type { Target, TargetArgs } from "@pulumi/aws/appautoscaling/target";
import type { GatewayRoute, GatewayRouteArgs } from "@pulumi/aws/appmesh/gatewayRoute";
import type { Mesh, MeshArgs } from "@pulumi/aws/appmesh/mesh";
import type { Route, RouteArgs } from "@pulumi/aws/appmesh/route";
import type { VirtualGateway, VirtualGatewayArgs } from "@pulumi/aws/appmesh/virtualGateway";
import type { VirtualNode, VirtualNodeArgs } from "@pulumi/aws/appmesh/virtualNode";
import type { VirtualRouter, VirtualRouterArgs } from "@pulumi/aws/appmesh/virtualRouter";
import type { VirtualService, VirtualServiceArgs } from "@pulumi/aws/appmesh/virtualService";
import type { LogGroup, LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup";
import type { SecurityGroup, SecurityGroupArgs } from "@pulumi/aws/ec2/securityGroup";
import type { Cluster, ClusterArgs } from "@pulumi/aws/ecs/cluster";
import type { ClusterCapacityProviders, ClusterCapacityProvidersArgs } from "@pulumi/aws/ecs/clusterCapacityProviders";
import type { Service as EcsService, ServiceArgs as EcsServiceArgs } from "@pulumi/aws/ecs/service";
import type { TaskDefinition, TaskDefinitionArgs } from "@pulumi/aws/ecs/taskDefinition";
import type { Role, RoleArgs } from "@pulumi/aws/iam/role";
import type { RolePolicy, RolePolicyArgs } from "@pulumi/aws/iam/rolePolicy";
import type { Listener, ListenerArgs } from "@pulumi/aws/lb/listener";
import type { LoadBalancer, LoadBalancerArgs } from "@pulumi/aws/lb/loadBalancer";
import type { TargetGroup, TargetGroupArgs } from "@pulumi/aws/lb/targetGroup";
import type { Record, RecordArgs } from "@pulumi/aws/route53/record";
import type { Zone, ZoneArgs } from "@pulumi/aws/route53/zone";
import type { Bucket, BucketArgs } from "@pulumi/aws/s3/bucket";
import type { BucketObjectv2, BucketObjectv2Args } from "@pulumi/aws/s3/bucketObjectv2";
import type { BucketPublicAccessBlock, BucketPublicAccessBlockArgs } from "@pulumi/aws/s3/bucketPublicAccessBlock";
import type { Instance, InstanceArgs } from "@pulumi/aws/servicediscovery/instance";
import type { PrivateDnsNamespace, PrivateDnsNamespaceArgs } from "@pulumi/aws/servicediscovery/privateDnsNamespace";
import type {
  Service as DiscoveryService,
  ServiceArgs as DiscoveryServiceArgs,
} from "@pulumi/aws/servicediscovery/service";
import type { SecurityGroupEgressRule, SecurityGroupEgressRuleArgs } from "@pulumi/aws/vpc/securityGroupEgressRule";
import type { SecurityGroupIngressRule, SecurityGroupIngressRuleArgs } from "@pulumi/aws/vpc/securityGroupIngressRule";

/**
 * Every resource that a plan may hold: its Pulumi token with the provider's own types.
 * The token also tells emission where the class is: `aws:appmesh/mesh:Mesh` is `Mesh` of `@pulumi/aws/appmesh/mesh`.
 */
export interface ResourceTypes {
  "aws:appautoscaling/policy:Policy": { args: PolicyArgs; resource: Policy };
  "aws:appautoscaling/target:Target": { args: TargetArgs; resource: Target };
  "aws:appmesh/gatewayRoute:GatewayRoute": { args: GatewayRouteArgs; resource: GatewayRoute };
  "aws:appmesh/mesh:Mesh": { args: MeshArgs; resource: Mesh };
  "aws:appmesh/route:Route": { args: RouteArgs; resource: Route };
  "aws:appmesh/virtualGateway:VirtualGateway": { args: VirtualGatewayArgs; resource: VirtualGateway };
  "aws:appmesh/virtualNode:VirtualNode": { args: VirtualNodeArgs; resource: VirtualNode };
  "aws:appmesh/virtualRouter:VirtualRouter": { args: VirtualRouterArgs; resource: VirtualRouter };
  "aws:appmesh/virtualService:VirtualService": { args: VirtualServiceArgs; resource: VirtualService };
  "aws:cloudwatch/logGroup:LogGroup": { args: LogGroupArgs; resource: LogGroup };
  "aws:ec2/securityGroup:SecurityGroup": { args: SecurityGroupArgs; resource: SecurityGroup };
  "aws:ecs/cluster:Cluster": { args: ClusterArgs; resource: Cluster };
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    args: ClusterCapacityProvidersArgs;
    resource: ClusterCapacityProviders;
  };
  "aws:ecs/service:Service": { args: EcsServiceArgs; resource: EcsService };
  "aws:ecs/taskDefinition:TaskDefinition": { args: TaskDefinitionArgs; resource: TaskDefinition };
  "aws:iam/role:Role": { args: RoleArgs; resource: Role };
  "aws:iam/rolePolicy:RolePolicy": { args: RolePolicyArgs; resource: RolePolicy };
  "aws:lb/listener:Listener": { args: ListenerArgs; resource: Listener };
  "aws:lb/loadBalancer:LoadBalancer": { args: LoadBalancerArgs; resource: LoadBalancer };
  "aws:lb/targetGroup:TargetGroup": { args: TargetGroupArgs; resource: TargetGroup };
  "aws:route53/record:Record": { args: RecordArgs; resource: Record };
  "aws:route53/zone:Zone": { args: ZoneArgs; resource: Zone };
  "aws:s3/bucket:Bucket": { args: BucketArgs; resource: Bucket };
  "aws:s3/bucketObjectv2:BucketObjectv2": { args: BucketObjectv2Args; resource: BucketObjectv2 };
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    args: BucketPublicAccessBlockArgs;
    resource: BucketPublicAccessBlock;
  };
  "aws:servicediscovery/instance:Instance": { args: InstanceArgs; resource: Instance };
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    args: PrivateDnsNamespaceArgs;
    resource: PrivateDnsNamespace;
  };
  "aws:servicediscovery/service:Service": { args: DiscoveryServiceArgs; resource: DiscoveryService };
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    args: SecurityGroupEgressRuleArgs;
    resource: SecurityGroupEgressRule;
  };
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    args: SecurityGroupIngressRuleArgs;
    resource: SecurityGroupIngressRule;
  };
}
