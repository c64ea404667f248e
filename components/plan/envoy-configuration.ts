/**
 * How an Envoy without a control plane gets its configuration: in the command that starts it; compressed, in a variable
 * of its environment; or in an object of Amazon S3, which it follows while it runs.
 */
export const EnvoyConfiguration = { Inline: "inline", Compressed: "compressed", Object: "object" } as const;
export type EnvoyConfiguration = (typeof EnvoyConfiguration)[keyof typeof EnvoyConfiguration];
