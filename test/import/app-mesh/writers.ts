import type { Kind } from "../../../components/import/app-mesh/found";

export type Fields = { readonly [field: string]: unknown };

/** A resource of a mesh as a test makes it. */
export interface Made {
  readonly kind: Kind;
  readonly name: string;
  readonly parent?: string;
  readonly spec: Fields;
}

export const meshName = "shop";

const camel = (text: string) => text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (text: string) => camel(`-${text}`);
const snake = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const parentField = { route: "virtualRouterName", "gateway-route": "virtualGatewayName" } as Record<string, string>;

function map(
  value: unknown,
  change: (name: string, value: unknown, path: string) => [string, unknown],
  path = "",
): unknown {
  if (Array.isArray(value)) return value.map((one) => map(one, change, path));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => change(name, map(one, change, `${path}.${name}`), `${path}.${name}`)),
  );
}

/** What `aws appmesh create-*` takes. */
export function asCommand({ kind, name, parent, spec }: Made): Fields {
  return {
    ...(kind !== "mesh" && { meshName }),
    ...(parent !== undefined && { [parentField[kind]!]: parent }),
    [`${camel(kind)}Name`]: name,
    spec,
  };
}

/** What `aws appmesh describe-*` prints. */
export function asDescribed(made: Made): Fields {
  const metadata = { arn: "arn:aws:appmesh:…", meshOwner: "123456789012", resourceOwner: "123456789012", version: 3 };
  return { [camel(made.kind)]: { ...asCommand(made), metadata, status: { status: "ACTIVE" } } };
}

const capitals = ["dns", "acm", "sds", "tls", "http", "http2", "grpc", "tcp"];

/** A template of CloudFormation. */
export function asTemplate(all: readonly Made[]): Fields {
  const resources = all.map((made, index) => {
    const { spec, ...names } = asCommand(made);
    const cased = (name: string) =>
      name === "awsCloudMap" ? "AWSCloudMap" : capitals.includes(name) ? name.toUpperCase() : pascal(name);
    const properties = map({ ...names, spec }, (name, value) => [cased(name), value]);
    return [`Resource${index}`, { Type: `AWS::AppMesh::${pascal(made.kind)}`, Properties: properties }];
  });
  return { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(resources) };
}

const pairs = (value: unknown) =>
  Object.fromEntries((value as { key: string; value: string }[]).map((one) => [one.key, one.value]));

/** Names that Pulumi has in another number, and pools of nodes that it has as lists. */
function asPulumiSpec({ kind, spec }: Made): unknown {
  return map(spec, (name, value, path) => {
    if (name === "attributes") return [name, pairs(value)];
    if (name === "json" || name === "metadata") return [`${name}s`, value];
    if (name === "exact" && Array.isArray(value)) return ["exacts", value];
    const isPool = kind === "virtual-node" && /connectionPool\.(http2?|tcp)$/.test(path);
    return isPool ? [`${name}s`, [value]] : [name, value];
  });
}

/** An export of a stack. */
export function asPulumi(all: readonly Made[]): Fields {
  const resources = all.map((made) => {
    const { name, kind, parent } = made;
    const type = `aws:appmesh/${camel(kind)}:${pascal(kind)}`;
    const outputs = {
      name,
      ...(kind !== "mesh" && { meshName, meshOwner: "123456789012" }),
      resourceOwner: "123456789012",
      ...(parent !== undefined && { [parentField[kind]!]: parent }),
      spec: asPulumiSpec(made),
      tagsAll: {},
    };
    return { urn: `urn:pulumi:dev::shop::${type}::${name}`, custom: true, type, inputs: { __defaults: [] }, outputs };
  });
  return { version: 3, deployment: { manifest: {}, resources } };
}

/** Blocks that Terraform names by one of them. */
const singular: Readonly<Record<string, string>> = {
  listeners: "listener",
  backends: "backend",
  weightedTargets: "weighted_target",
  headers: "header",
  queryParameters: "query_parameter",
};

/** What Terraform writes for what is not there, beside a field that is. */
const padding: Readonly<Record<string, Fields>> = {
  virtualNode: { port: 0 },
  hostname: { ip_preference: "", response_type: null },
  prefix: { header: [], method: "", path: [], port: 0, query_parameter: null, scheme: "" },
  portMapping: { tls: [], timeout: [], health_check: null },
  action: { retry_policy: [], timeout: [] },
  name: { match: [], invert: false },
};

function asTerraformSpec(spec: unknown): unknown {
  if (Array.isArray(spec)) return spec.map(asTerraformSpec);
  if (typeof spec !== "object" || spec === null) return spec;
  const padded = Object.keys(spec).map((name) => padding[name] ?? {});
  const fields = Object.entries(spec).map(([name, value]) => {
    if (name === "attributes") return [name, pairs(value)];
    const written = asTerraformSpec(value);
    const block = typeof value === "object" && !Array.isArray(value) ? [written] : written;
    return [singular[name] ?? snake(name), block];
  });
  const own = Object.fromEntries(fields) as Fields;
  return { ...Object.assign({}, ...padded), ...own };
}

export function terraformAttributes(made: Made): Fields {
  const { name, kind, parent, spec } = made;
  return {
    arn: "arn:aws:appmesh:…",
    id: "0123",
    name,
    ...(kind !== "mesh" && { mesh_name: meshName, mesh_owner: "123456789012" }),
    resource_owner: "123456789012",
    ...(parent !== undefined && { [snake(parentField[kind]!)]: parent }),
    spec: [asTerraformSpec(spec)],
    tags: null,
    tags_all: {},
  };
}

const terraformType = (kind: Kind) => `aws_appmesh_${kind.replaceAll("-", "_")}`;

/** `terraform.tfstate` */
export function asTerraformState(all: readonly Made[]): Fields {
  const resources = all.map((made) => ({
    mode: "managed",
    type: terraformType(made.kind),
    name: "this",
    instances: [{ schema_version: 0, attributes: terraformAttributes(made), sensitive_attributes: [] }],
  }));
  return { version: 4, terraform_version: "1.9.0", serial: 1, lineage: "0", outputs: {}, resources };
}

/** What `terraform show -json` prints, half of it in a module. */
export function asTerraformShown(all: readonly Made[]): Fields {
  const resources = all.map((made) => ({
    address: `${terraformType(made.kind)}.this`,
    mode: "managed",
    type: terraformType(made.kind),
    values: terraformAttributes(made),
    sensitive_values: { spec: [{}] },
  }));
  const half = resources.length >> 1;
  const child_modules = [{ address: "module.rest", resources: resources.slice(half) }];
  return { format_version: "1.0", values: { root_module: { resources: resources.slice(0, half), child_modules } } };
}
