import { environmentOf } from "../../../ecs/containers";
import type { ContainerDefinition, ContainerDependency, Statement } from "../../../ecs/definitions";
import { agentUser, type Sidecar } from "../../../ecs/sidecars/sidecar";
import { inFiles } from "../files";
import { bucketName, folder, keyOf, objectArn, objectOf } from "../objects";
import type { Deliver, Parcel } from "./delivery";
import { fetchOnce, follow } from "./fetching";
import { startWith } from "./start";

/** What the containers of a task share with Envoy. */
const volume = "envoy-configuration";
const mount = { sourceVolume: volume, containerPath: folder };

/** AWS's command line, from AWS's own public registry. */
const fetchImage = "public.ecr.aws/aws-cli/aws-cli:2.36.43";

/**
 * In an object of Amazon S3, so that the task definition stays the same when the configuration changes. A container
 * fetches it before Envoy starts, and another follows it; the bootstrap, which Envoy reads once, stands in the command.
 */
export const object: Deliver = (parcel) => {
  const first = fetching("envoy-fetch", fetchOnce, parcel);
  const fetched: ContainerDependency = { containerName: first.container.name, condition: "SUCCESS" };
  return {
    container: {
      ...startWith(inFiles(parcel.bootstrap, folder).bootstrap, parcel),
      mountPoints: [{ ...mount, readOnly: true }],
      dependsOn: [fetched],
    },
    sidecars: [
      { ...first, statements: [readStatement(parcel)] },
      fetching("envoy-follow", follow, parcel, { dependsOn: [fetched] }),
    ],
    volumes: [volume],
    dependsOn: [objectOf(parcel.version, parcel.place)],
  };
};

/** Runs as root, who alone may write into a new volume, and in the group whose calls go past Envoy. */
function fetching(
  name: string,
  script: string,
  { graph, version, place }: Parcel,
  more: Pick<ContainerDefinition, "dependsOn"> = {},
): Sidecar {
  const environment = environmentOf(
    new Map([
      ["AWS_REGION", place.region],
      ["BUCKET", bucketName(graph, place)],
      ["FOLDER", folder],
      ["KEY", keyOf(graph, version, place)],
    ]),
  );
  return {
    container: {
      name,
      image: fetchImage,
      // Without it Envoy goes on with what it has.
      essential: false,
      cpu: 32,
      memoryReservation: 64,
      user: agentUser(),
      entryPoint: ["/bin/sh", "-c"],
      command: [script],
      environment,
      mountPoints: [{ ...mount, readOnly: false }],
      ...more,
    },
    awaited: undefined,
    statements: [],
    replaceable: false,
    tcpPorts: [],
    udpPorts: [],
  };
}

/** The task reads its own object, and no other. */
function readStatement({ graph, version, place }: Parcel): Statement {
  return { Effect: "Allow", Action: ["s3:GetObject"], Resource: [objectArn(graph, version, place)] };
}
