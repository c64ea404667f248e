import type { Resource } from "../resource";
import { Container, type Port } from "./container";
import { fieldsOf, itemsOf, Unreadable } from "./fields";
import { isAgent, isAppMeshEnvoy, isXRay } from "./images";
import { ProxyConfiguration } from "./proxy";

/** Names the virtual node or gateway that Envoy asks for. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html */
export const identityVariables = ["APPMESH_RESOURCE_ARN", "APPMESH_VIRTUAL_NODE_NAME"] as const;

/** A task definition, however it was written. What is unknown throws where it is looked at. */
export class Task {
  private parsed: readonly Container[] | undefined;

  constructor(readonly resource: Resource) {}

  get fields() {
    return this.resource.props;
  }

  get containers(): readonly Container[] {
    this.parsed ??= containersOf(this.resource);
    return this.parsed;
  }

  get isFargate(): boolean {
    return this.fields.texts("requiresCompatibilities").some((one) => one.toUpperCase() === "FARGATE");
  }

  get isWindows(): boolean {
    const family = this.fields.fields("runtimePlatform")?.text("operatingSystemFamily") ?? "";
    return family.toUpperCase().startsWith("WINDOWS");
  }

  get proxy(): ProxyConfiguration | undefined {
    const fields = this.fields.fields("proxyConfiguration");
    return fields && new ProxyConfiguration(fields);
  }

  /** Whether its traffic goes through a proxy, or a sidecar that is made for that is in it. */
  get isMeshed(): boolean {
    return (
      this.fields.has("proxyConfiguration") ||
      this.containers.some((one) => isOfAppMesh(one) || one.takesConnections) ||
      this.isExplicit
    );
  }

  /** Whether its programs send their calls to an Envoy of the user's own by themselves, so that nobody else has to. */
  get isExplicit(): boolean {
    if (this.fields.has("proxyConfiguration")) return false;
    const envoy = this.containers.find(({ configuration }) => configuration !== undefined);
    if (!envoy || (envoy.takesConnections && !envoy.isToldElsewhere)) return false;
    return this.containers.some((one) => one !== envoy && one.callsBeside);
  }

  /** The proxy's container, whatever its name. */
  get envoy(): Container | undefined {
    const named = this.proxy?.containerName;
    const candidates = this.containers.filter(isEnvoy);
    return (
      candidates.find(({ name }) => name === named) ??
      candidates.find((one) => isAppMeshEnvoy(one.image)) ??
      candidates[0] ??
      this.containers.find(({ name }) => name === named)
    );
  }

  get xray(): Container | undefined {
    return this.containers.find(({ image }) => isXRay(image));
  }

  /** Containers of the application: neither the proxy nor an agent beside it. */
  get applications(): Container[] {
    const { envoy } = this;
    return this.containers.filter((one) => one !== envoy && !this.isAgent(one));
  }

  /**
   * Whether a container is an agent: by what it is, or since it runs in a group that the proxy lets past beside Envoy's
   * own user, takes none of the application's ports, and leaves another container to be the application.
   */
  isAgent(container: Container): boolean {
    if (isAgentContainer(container)) return true;
    const { envoy, proxy } = this;
    const group = proxy?.get("IgnoredGID");
    if (group === undefined || envoy === undefined || envoy.user?.uid !== proxy?.get("IgnoredUID")) return false;
    const apart = (one: Container) =>
      one.user?.gid === group && !proxy?.ports("AppPorts").some((port) => one.maps(port));
    return apart(container) && this.containers.some((one) => one !== envoy && !isAgentContainer(one) && !apart(one));
  }

  /** TCP ports that containers besides Envoy map. */
  get portsBehindEnvoy(): Port[] {
    const { envoy } = this;
    return this.containers.filter((one) => one !== envoy).flatMap((one) => one.tcpPorts);
  }

  /** Kind, mesh and name of what Envoy asks App Mesh for; undefined where it names nothing in that form. */
  get identity(): Identity | undefined {
    const { envoy } = this;
    for (const variable of identityVariables) {
      const identity = envoy && identityOf(envoy.variable(variable));
      if (identity) return identity;
    }
    return undefined;
  }

  container(name: string): Container | undefined {
    return this.containers.find((one) => one.name === name);
  }
}

export interface Identity {
  readonly mesh: string;
  readonly owner: string | undefined;
  readonly kind: "virtualNode" | "virtualGateway";
  readonly name: string;
  /** Where it is an ARN: the region in it. */
  readonly region: string | undefined;
}

const identityForm =
  /^(?:arn:aws[a-z-]*:appmesh:([a-z0-9-]+):\d{12}:)?mesh\/([A-Za-z0-9_-]{1,255})(?:@(\d{12}))?\/(virtualNode|virtualGateway)\/([A-Za-z0-9_-]{1,255})$/;

export function identityOf(value: string | undefined): Identity | undefined {
  const match = identityForm.exec(value ?? "");
  if (!match) return undefined;
  const [, region, mesh, owner, kind, name] = match;
  return { region, mesh: mesh!, owner, kind: kind as Identity["kind"], name: name! };
}

function isOfAppMesh(container: Container): boolean {
  return isAppMeshEnvoy(container.image) || container.variableNames.some((name) => name.startsWith("APPMESH_"));
}

function isEnvoy(container: Container): boolean {
  if (isAppMeshEnvoy(container.image) || container.configuration !== undefined) return true;
  return identityVariables.some((name) => container.variableNames.includes(name));
}

/** Agents report of the task and are no part of its traffic. */
export function isAgentContainer(container: Container): boolean {
  if (container.fields.has("firelensConfiguration") || isAgent(container.image)) return true;
  return container.variableNames.some((name) => agentVariables.includes(name));
}

/** How the CloudWatch agent and AWS's collector of OpenTelemetry are configured, under whatever name their images are mirrored. */
const agentVariables: readonly string[] = ["CW_CONFIG_CONTENT", "AOT_CONFIG_CONTENT"];

/** All rules look at the same text one after the other; only the last is kept, since it may be a megabyte. */
let last: { readonly text: string; readonly containers: readonly Container[] } | undefined;

function containersOf({ props }: Resource): readonly Container[] {
  const value = props.value("containerDefinitions");
  if (typeof value === "string" && last?.text === value) return last.containers;
  const containers = parse(props.json("containerDefinitions"));
  if (typeof value === "string") last = { text: value, containers };
  return containers;
}

function parse(definitions: unknown): Container[] {
  if (definitions === undefined || definitions === null) return [];
  if (!Array.isArray(definitions)) throw new Unreadable("containerDefinitions", "list");
  return itemsOf(definitions, "containerDefinitions").map(
    (one, index) => new Container(fieldsOf(one, `containerDefinitions[${index}]`), index),
  );
}
