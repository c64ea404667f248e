import * as pulumi from "@pulumi/pulumi";
import { type Compilation, compile } from "../compile";
import { formatDiagnostics } from "../diagnostics/format";
import { hasErrors } from "../diagnostics/report";
import { readLeaf, readLeaves, readList } from "../graph/leaf";
import { Late, type Leaf } from "../graph/resolved";
import { readTaskDefinitionFiles } from "../import/task-definition/read";
import type { PlaceArgs } from "../plan/place";
import { planeNamed } from "../planes";
import type { MeshedApplicationArgs, MeshedServiceOutputs } from "./arguments";
import { emit } from "./emit";
import { outputReader, serviceOutputs } from "./outputs";
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

  constructor(name: string, args: MeshedApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-mesh:index:MeshedApplication", name, { plane: args.plane, graph: args.graph.name }, opts);
    const { graph, plan } = this.compile(args);
    const { outputs, services } = withoutStacks(() => {
      const emitted = emit(plan, this, name);
      const read = outputReader(emitted);
      const outputs = {
        meshName: read("aws:appmesh/mesh:Mesh", graph.name, "name"),
        meshArn: read("aws:appmesh/mesh:Mesh", graph.name, "arn"),
        namespaceId: read("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", graph.name, "id"),
        clusterArn: read("aws:ecs/cluster:Cluster", graph.name, "arn"),
      };
      const services = serviceOutputs(graph, emitted);
      this.registerOutputs({ ...outputs, services });
      return { outputs, services };
    });
    Object.assign(this, outputs);
    this.services = services;
  }

  /** Everything that can be wrong with the arguments is found here, before anything is registered. */
  private compile(args: MeshedApplicationArgs) {
    const plane = planeNamed(args.plane);
    if (!plane) throw new pulumi.ResourceError(`there is no data plane ${JSON.stringify(args.plane)}`, this, true);
    const files = readTaskDefinitionFiles(args.graph, process.cwd());
    const { graph, plan, diagnostics } = compile(files.graph, plane, this.place(args));
    const all: Compilation["diagnostics"] = [...files.diagnostics, ...diagnostics];
    if (!graph || hasErrors(all)) {
      throw new pulumi.ResourceError(`the service graph has errors\n${formatDiagnostics(all)}`, this, true);
    }
    if (all.length > 0) void pulumi.log.warn(formatDiagnostics(all), this);
    return { graph, plan };
  }

  private place(args: MeshedApplicationArgs): PlaceArgs {
    const { cluster, namespaceId, tags, graph: _graph, plane: _plane, region, ...settings } = args;
    return {
      ...given(settings),
      region: region ?? this.defaultRegion(),
      vpcId: readLeaf(args.vpcId, [], "vpcId"),
      subnetIds: readSubnets(args.subnetIds, "subnetIds"),
      loadBalancerSubnetIds:
        args.loadBalancerSubnetIds && readSubnets(args.loadBalancerSubnetIds, "loadBalancerSubnetIds"),
      certificateArn: readLeaf(args.certificateArn, [], "certificateArn"),
      cluster: readLeaf(cluster, [], "cluster"),
      namespaceId: readLeaf(namespaceId, [], "namespaceId"),
      tags: tags && Object.fromEntries(readLeaves("tags", [{ tags }, []])),
    };
  }

  private defaultRegion(): string {
    const region = new pulumi.Config("aws").get("region") ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (region) return region;
    throw new pulumi.ResourceError("no region is known: give the argument `region`, or set aws:region", this, true);
  }
}

function readSubnets(ids: pulumi.Input<pulumi.Input<string>[]>, argument: string): readonly Leaf[] | Late {
  return Array.isArray(ids) ? readList(ids, [], argument) : new Late(argument, ids);
}

/** The same without what is set to undefined, which stands for what is not given. */
function given<T extends object>(settings: T): T {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
}
