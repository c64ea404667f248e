import type { Kind } from "./found";
import * as specs from "./shapes/mesh";
import type { FieldShapes } from "./shapes/shape";

/** What a kind of resource is called, in each form that there is of it. */
export interface KindNames {
  readonly kind: Kind;
  /** Field of the API that has its name; CloudFormation has the same, with a capital. */
  readonly nameField: string;
  /** Field with the name of what it belongs to, besides its mesh. */
  readonly parentField?: string;
  /** Field that `aws appmesh describe-*` prints it in, and `list-*`. */
  readonly described: string;
  readonly listed: string;
  readonly template: string;
  readonly pulumi: string;
  readonly terraform: string;
  readonly spec: FieldShapes;
  /** What its name has in names of files. */
  readonly words: readonly string[];
}

function namesOf(
  kind: Kind,
  words: readonly string[],
  spec: FieldShapes,
  parentField?: string,
  listed?: string,
): KindNames {
  const described = kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const pascal = `${described[0]!.toUpperCase()}${described.slice(1)}`;
  return {
    kind,
    nameField: `${described}Name`,
    ...(parentField !== undefined && { parentField }),
    described,
    listed: listed ?? `${described}s`,
    template: `AWS::AppMesh::${pascal}`,
    pulumi: `aws:appmesh/${described}:${pascal}`,
    terraform: `aws_appmesh_${kind.replaceAll("-", "_")}`,
    spec,
    words,
  };
}

/** The kinds, the one with the more particular name field first: a route's document names its router, too. */
export const kinds: readonly KindNames[] = [
  namesOf("gateway-route", ["gwroute", "gatewayroute", "gr", "gwr"], specs.gatewayRoute, "virtualGatewayName"),
  namesOf("route", ["route"], specs.route, "virtualRouterName"),
  namesOf("virtual-node", ["vn", "node", "virtualnode"], specs.virtualNode),
  namesOf("virtual-router", ["vr", "router", "virtualrouter"], specs.virtualRouter),
  namesOf("virtual-service", ["vs", "service", "virtualservice"], specs.virtualService),
  namesOf("virtual-gateway", ["vg", "vgw", "gateway", "virtualgateway"], specs.virtualGateway),
  namesOf("mesh", ["mesh"], specs.mesh, undefined, "meshes"),
];

export const byKind = new Map(kinds.map((names) => [names.kind, names]));
