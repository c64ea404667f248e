/** Name of the container that a task's traffic goes through. */
export const envoyName = "envoy";

/** User of the proxy: what runs as it is not sent through the proxy. */
export const proxyUser = "1337";

/** Where a task fetches its credentials and metadata (ECS agent, EC2 instance). */
export const metadataAddresses = ["169.254.170.2", "169.254.169.254"];

/** Where a task's traffic comes to its proxy, in and out. */
export const proxyIngressPort = 15000;
export const proxyEgressPort = 15001;
