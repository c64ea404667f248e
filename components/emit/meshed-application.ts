import * as pulumi from "@pulumi/pulumi";
import { type Compilation, compile } from "../compile";
import { formatDiagnostics } from "../diagnostics/format";
import { collector, hasErrors } from "../diagnostics/report";
import { readLeaf, readLeaves, readList } from "../graph/leaf";
import { Late, type Leaf } from "../graph/resolved";
import { readTaskDefinitionFiles } from "../import/task-definition/read";
import { checkChanges } from "../plan/changes";
import { componentType } from "../plan/component";
import type { PlaceArgs } from "../plan/place";
import { planeNamed } from "../planes";
import { checkAdopted } from "./adopted";
import type { MeshedApplicationArgs, MeshedGatewayOutputs, MeshedServiceOutputs } from "./arguments";
import { readDeployed } from "./deployed";
import { emit } from "./emit";
import { gatewayOutputs, outputReader, serviceOutputs } from "./outputs";
import { withoutStacks } from "./stacks";

/** A whole application, with its service mesh, on Amazon ECS. */
export class MeshedApplication extends pulumi.ComponentResource {
  /** Name of the mesh; undefined on a plane that has none. */
  public readonly meshName?: pulumi.Output<string>;
  /** ARN of the mesh; undefined on a plane that has none. */
  public readonly meshArn?: pulumi.Output<string>;
  /** Id of the Cloud Map namespace; undefined where you brought one. */
  public readonly namespaceId?: pulumi.Output<string>;
  /** ARN of the ECS cluster; undefined where you brought one. */
  public readonly clusterArn?: pulumi.Output<string>;
  /** What became of each service, by name. */
  public readonly services: Record<string, MeshedServiceOutputs>;
  /** What became of each gateway, by name. */
  public readonly gateways: Record<string, MeshedGatewayOutputs>;

  constructor(name: string, args: MeshedApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super(componentType, name, { plane: args.plane, graph: args.graph.name }, opts);
    const { graph, plan } = compileArgs(args, this);
    const { outputs, services, gateways } = withoutStacks(() => {
      const emitted = emit(plan, { parent: this, prefix: name, adopt: args.adopt ?? {} });
      const read = outputReader(emitted);
      const outputs = {
        meshName: read("aws:appmesh/mesh:Mesh", graph.name, "name"),
        meshArn: read("aws:appmesh/mesh:Mesh", graph.name, "arn"),
        namespaceId: read("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", graph.name, "id"),
        clusterArn: read("aws:ecs/cluster:Cluster", graph.name, "arn"),
      };
      const services = serviceOutputs(graph, emitted);
      const gateways = gatewayOutputs(graph, emitted);
      this.registerOutputs({ ...outputs, services, gateways });
      return { outputs, services, gateways };
    });
    Object.assign(this, outputs);
    this.services = services;
    this.gateways = gateways;
  }

  /**
   * To be awaited before the application is made: rejects where the update would leave a moment in which nothing serves,
   * by what the stack has now. A constructor can not wait; and where a registration fails later, an inline program of the
   * Automation API has the engine delete all that was not registered.
   */
  static async check(name: string, args: MeshedApplicationArgs): Promise<void> {
    const { graph, plan } = compileArgs(args);
    const { found, report } = collector();
    checkChanges(plan, graph, await readDeployed(name), report, planeNamed(args.plane)?.spoken);
    if (found.length > 0)
      throw new pulumi.RunError(`the update is refused, nothing was changed\n${formatDiagnostics(found)}`);
  }
}

/** Everything that can be wrong with the arguments is found here, before anything is registered. */
function compileArgs(args: MeshedApplicationArgs, component?: pulumi.Resource) {
  const refuse = (message: string) => new pulumi.ResourceError(message, component, true);
  const plane = planeNamed(args.plane);
  if (!plane) throw refuse(`there is no data plane ${JSON.stringify(args.plane)}`);
  const region = args.region ?? defaultRegion();
  if (!region) throw refuse("no region is known: give the argument `region`, or set aws:region");
  const files = readTaskDefinitionFiles(args.graph, process.cwd());
  const { graph, plan, diagnostics } = compile(files.graph, plane, placeOf(args, region));
  const unknown = plan.length > 0 ? checkAdopted(args.adopt ?? {}, plan) : [];
  const all: Compilation["diagnostics"] = [...files.diagnostics, ...diagnostics, ...unknown];
  // A placeholder can be planned, and nothing can be made of it.
  const isOpen = all.some(({ code }) => code === "open-value");
  if (!graph || isOpen || hasErrors(all)) throw refuse(`the service graph has errors\n${formatDiagnostics(all)}`);
  if (component && all.length > 0) void pulumi.log.warn(formatDiagnostics(all), component);
  return { graph, plan };
}

function placeOf(args: MeshedApplicationArgs, region: string): PlaceArgs {
  const { cluster, namespaceId, envoyBucket, tags, graph: _graph, plane: _plane, adopt: _adopt, ...settings } = args;
  return {
    ...given(settings),
    region,
    vpcId: readLeaf(args.vpcId, [], "vpcId"),
    subnetIds: readSubnets(args.subnetIds, "subnetIds"),
    loadBalancerSubnetIds:
      args.loadBalancerSubnetIds && readSubnets(args.loadBalancerSubnetIds, "loadBalancerSubnetIds"),
    certificateArn: readLeaf(args.certificateArn, [], "certificateArn"),
    cluster: readLeaf(cluster, [], "cluster"),
    namespaceId: readLeaf(namespaceId, [], "namespaceId"),
    envoyBucket: readLeaf(envoyBucket, [], "envoyBucket"),
    tags: tags && Object.fromEntries(readLeaves("tags", [{ tags }, []])),
  };
}

function defaultRegion(): string | undefined {
  return new pulumi.Config("aws").get("region") ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
}

function readSubnets(ids: pulumi.Input<pulumi.Input<string>[]>, argument: string): readonly Leaf[] | Late {
  return Array.isArray(ids) ? readList(ids, [], argument) : new Late(argument, ids);
}

/** The same without what is set to undefined, which stands for what is not given. */
function given<T extends object>(settings: T): T {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
}
