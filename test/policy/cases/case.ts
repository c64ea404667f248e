import type { StackPatch } from "../../../policy/rule";

/** Changes of the sound stack that a rule finds, and some that it lets pass, besides the examples in its documents. */
export interface Cases {
  readonly fails?: readonly StackPatch[];
  readonly advises?: readonly StackPatch[];
  readonly passes?: readonly StackPatch[];
}

export type CasesByRule = Readonly<Record<string, Cases>>;

export const app = (fields: object): StackPatch => ({ front: { containers: { app: fields } } });
export const envoy = (fields: object): StackPatch => ({ front: { containers: { envoy: fields } } });
export const xray = (fields: object): StackPatch => ({ front: { containers: { xray: fields } } });
export const proxy = (properties: object): StackPatch => ({ front: { proxyConfiguration: { properties } } });
export const task = (fields: object): StackPatch => ({ front: fields as StackPatch[string] });
export const service = (fields: object): StackPatch => ({ "front-service": fields as StackPatch[string] });
export const variables = (environment: object): StackPatch => envoy({ environment });

/** Changes that make the front a gateway: Envoy alone, with no proxy. */
export const gateway = {
  proxyConfiguration: null,
  containers: {
    app: null,
    xray: null,
    envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualGateway/in" } },
  },
};

/** An Envoy that is not of App Mesh. */
export const stock = {
  image: "envoyproxy/envoy:v1.36.0",
  environment: { APPMESH_RESOURCE_ARN: null, ENABLE_ENVOY_XRAY_TRACING: null },
};
