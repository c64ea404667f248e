import type { ListenerFilter } from "./bootstrap-listener";

/** Looks up where a connection was going before it was sent to Envoy. */
export const originalDestination: ListenerFilter = {
  name: "envoy.filters.listener.original_dst",
  typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.listener.original_dst.v3.OriginalDst" },
};

/** Looks whether a connection begins with TLS, and for which name. */
export const tlsInspector: ListenerFilter = {
  name: "envoy.filters.listener.tls_inspector",
  typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector" },
};
