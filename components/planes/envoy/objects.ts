import type { TaskAttachment } from "../../ecs/attachments";
import { ecsServiceOf } from "../../ecs/names";
import type { Leaf, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import { type Place, partitionOf } from "../../plan/place";
import { type Handle, handle, Joined, type PlannedResource, type Ref, ref, resource } from "../../plan/types";
import { calledFirst } from "./called-first";
import { clusterFile, inFiles, listenerFile } from "./files";
import { configureInTask, isExplicit } from "./in-task";

/** Where Envoy sees the files of its configuration. */
export const folder = "/run/envoy";

const bucketOf = (graph: ResolvedGraph) => handle("aws:s3/bucket:Bucket", graph.name);
const objectType = "aws:s3/bucketObjectv2:BucketObjectv2";

/**
 * One for each Envoy, whose name stays when its content changes. What listens otherwise than the tasks before has another
 * beside theirs, which they follow until they are gone: their Envoys would no longer be where callers still look for them.
 */
export function objectOf(version: ResolvedVersion, place: Place): Handle<typeof objectType> {
  const generation = version.generation > 1 ? `.generation-${version.generation}` : "";
  return handle(objectType, `${version.key}${generation}${isExplicit(version, place) ? ".explicit" : ""}`);
}

/** The bucket's name is AWS's to complete: names of buckets are taken by whoever comes first in all accounts. */
export function bucketName(graph: ResolvedGraph, { envoyBucket }: Place): Leaf | Ref {
  return envoyBucket ?? ref(bucketOf(graph), "bucket");
}

export function keyOf(graph: ResolvedGraph, version: ResolvedVersion, place: Place): string {
  return `${graph.name}/${objectOf(version, place).name}`;
}

export function objectArn(graph: ResolvedGraph, version: ResolvedVersion, place: Place): string | Joined {
  const bucket = bucketName(graph, place);
  const [before, after] = [`arn:${partitionOf(place.region)}:s3:::`, `/${keyOf(graph, version, place)}`];
  return typeof bucket === "string" ? `${before}${bucket}${after}` : new Joined(before, bucket, after);
}

/** The objects that Envoys follow, and a private bucket for them where the place has none. */
export function planObjects(
  graph: ResolvedGraph,
  place: Place,
  attachments: readonly (readonly [ResolvedVersion, TaskAttachment])[],
): PlannedResource[] {
  const followed = attachments.filter(([, { dependsOn }]) => dependsOn.some(({ type }) => type === objectType));
  if (followed.length === 0) return [];
  const firstOf = calledFirst(graph);
  const objects = followed.map(([version]) =>
    resource(
      objectOf(version, place),
      {
        bucket: bucketName(graph, place),
        key: keyOf(graph, version, place),
        content: contentOf(graph, version, place),
        contentType: "text/plain",
      },
      { service: version.service, dependsOn: firstOf(version).map(ecsServiceOf) },
    ),
  );
  return [...(place.envoyBucket === undefined ? planBucket(graph) : []), ...objects];
}

function planBucket(graph: ResolvedGraph): PlannedResource[] {
  const bucket = bucketOf(graph);
  return [
    resource(bucket, { bucketPrefix: bucketPrefix(graph.name) }),
    resource(handle("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", graph.name), {
      bucket: ref(bucket, "bucket"),
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
  ];
}

/** As names of buckets are: small letters, digits and hyphens, 37 at most before what AWS's provider adds. */
export function bucketPrefix(name: string): string {
  const small = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `${small.replace(/^-/, "").slice(0, 30)}-envoy-`;
}

/**
 * The files of a configuration, a line each: name, blank, JSON. They are in the order in which they have to change:
 * what routes lead to first, then routes, then listeners, which name them.
 */
export function contentOf(graph: ResolvedGraph, version: ResolvedVersion, place: Place): string {
  const { files } = inFiles(configureInTask(graph, version, place), folder);
  const rank = (name: string) => (name === clusterFile ? 0 : name === listenerFile ? 2 : 1);
  return Array.from(files)
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([name, file]) => `${name} ${JSON.stringify(file)}\n`)
    .join("");
}
