import { type Feature, features } from "../../graph/features";

/** What Envoys without a control plane can not do. */
export const lacking: { readonly [F in Feature]?: string } = {
  "discovery-attributes": "DNS answers with all tasks of a Cloud Map service, whatever their attributes",
  "provider-existing": "nobody tells an Envoy of one's own where a virtual service of another graph leads to",
};

export const supported: ReadonlySet<Feature> = new Set(features.filter((feature) => lacking[feature] === undefined));
