import { type Feature, features } from "../../graph/features";

/** Version of the provider whose inputs these are; a test holds it to the installed one. */
export const providerVersion = "7.48.0";

const lacks = (field: string) => `App Mesh has ${field}, and @pulumi/aws ${providerVersion} has no input for it`;

/**
 * What App Mesh's API has and the provider lacks.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_Types.html
 */
export const lacking: { readonly [F in Feature]?: string } = {
  "cloud-map-ip-preference": lacks("serviceDiscovery.awsCloudMap.ipPreference"),
  "gateway-method": lacks("the match.method of gateway routes"),
  "gateway-grpc-hostname": lacks("the match.hostname of gRPC gateway routes"),
  "gateway-grpc-metadata": lacks("the match.metadata of gRPC gateway routes"),
  "gateway-grpc-any-service": `App Mesh has gRPC gateway routes of any service, and @pulumi/aws ${providerVersion} requires match.serviceName`,
  "opentelemetry-tracing": "AWS's image has no variable for it, but takes a tracerFile of your own",
  "gateway-grpc-rewrite": lacks("the action.rewrite.hostname of gRPC gateway routes"),
};

export const supported: ReadonlySet<Feature> = new Set(features.filter((feature) => lacking[feature] === undefined));
