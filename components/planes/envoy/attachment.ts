import type { Attach, TaskAttachment } from "../../ecs/attachments";
import { envoyEnvironment, stopTimeoutOf } from "../../ecs/aws-envoy/environment";
import { envoyHealthCheck } from "../../ecs/aws-envoy/health-check";
import { envoyVariables, isOfEnvoy } from "../../ecs/aws-envoy/variables";
import { fitsDefinition } from "../../ecs/definition-size";
import { ecsServiceOf } from "../../ecs/names";
import { envoyAttachment, envoySidecar } from "../../ecs/proxy";
import { defineTask } from "../../ecs/task-definition";
import type { Leaf, ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../../graph/resolved";
import type { ContainerHealthCheck } from "../../graph/workload";
import type { Place } from "../../plan/place";
import { calledFirst } from "./called-first";
import { deliverBy, deliveriesTo } from "./deliveries";
import type { Delivered, Parcel } from "./deliveries/delivery";
import { type EnvoyImage, imageOf } from "./image";
import { adminPortIn, configureInTask, isExplicit, surroundingsInTask } from "./in-task";
import { toldOf } from "./told";

/** What this plane adds to a task: an Envoy with its configuration, delivered in the first way that has room for it. */
export function attach(graph: ResolvedGraph, place: Place): Attach {
  const firstOf = calledFirst(graph);
  return (running, version) => {
    // A region without AWS's image is an error of the checks.
    const image = imageOf(version.envoy, place) ?? { reference: "", kind: "app-mesh", version: undefined };
    const parcel: Parcel = {
      graph,
      version,
      place,
      kind: image.kind,
      environment: environmentFor(version, image),
      first: firstOf(version).map(ecsServiceOf),
      bootstrap: configureInTask(graph, version, place),
    };
    let attached: TaskAttachment | undefined;
    for (const delivery of deliveriesTo(image.kind, place)) {
      attached = attachmentOf(running, image, parcel, deliverBy[delivery](parcel));
      if (fitsDefinition(defineTask(graph, running, version, attached, place.region))) break;
    }
    return attached!;
  };
}

function attachmentOf(
  running: ResolvedRunning,
  image: EnvoyImage,
  { graph, version, place }: Parcel,
  { container, sidecars, volumes, dependsOn }: Delivered,
): TaskAttachment {
  const stopTimeout = image.kind === "app-mesh" ? stopTimeoutOf(envoyEnvironment(version.envoy)) : undefined;
  const healthCheck = version.envoy.healthCheck ?? healthCheckOf(version, image);
  const envoy = envoySidecar(
    running,
    version,
    {
      image: image.reference,
      ...container,
      ...(healthCheck && { healthCheck }),
      ...(stopTimeout !== undefined && { stopTimeout }),
    },
    [],
  );
  const explicit = isExplicit(version, place);
  // Tasks that listen otherwise may follow another object, and those before may read theirs until they are gone.
  const policyName = explicit && sidecars.length > 0 ? "envoy-explicit" : "envoy";
  const attachment = envoyAttachment(running, version, [envoy, ...sidecars], { policyName, dependsOn });
  return { ...attachment, volumes, ...(explicit && explicitly(graph, version, place)) };
}

/** In place of connections that Amazon ECS sends to Envoy: programs that know of it. */
function explicitly(
  graph: ResolvedGraph,
  version: ResolvedVersion,
  place: Place,
): Pick<TaskAttachment, "proxyConfiguration" | "environment"> {
  const { listening, calling } = toldOf(graph, version.key, surroundingsInTask(graph, version, place));
  const environment = { application: new Map([...listening, ...calling]), others: calling };
  return { proxyConfiguration: undefined, environment };
}

/** Variables for AWS's agent, which reads many; Envoy itself reads none, so that only what is not Envoy's is left. */
function environmentFor({ envoy }: ResolvedVersion, { kind }: EnvoyImage): ReadonlyMap<string, Leaf> {
  if (kind === "app-mesh") return envoyEnvironment(envoy);
  return new Map(Array.from(envoy.env).filter(([name]) => !envoyVariables.has(name) && !isOfEnvoy(name)));
}

/** Ready once all listeners are there; without a shell or a client in the image nobody can ask. */
function healthCheckOf(version: ResolvedVersion, { kind }: EnvoyImage): ContainerHealthCheck | undefined {
  const port = adminPortIn(version);
  if (kind === "distroless") return undefined;
  if (kind === "app-mesh") return envoyHealthCheck("", String(port));
  const request = "GET /ready HTTP/1.1\\r\\nHost: envoy\\r\\nConnection: close\\r\\n\\r\\n";
  const ask = `exec 3<> /dev/tcp/127.0.0.1/${port} && printf '${request}' >&3 && grep -q LIVE <&3`;
  return { command: ["CMD", "bash", "-c", ask], startPeriod: 10, interval: 5, timeout: 2, retries: 3 };
}
