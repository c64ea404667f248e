export interface DownstreamTls {
  readonly name: "envoy.transport_sockets.tls";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";
    readonly require_client_certificate?: true;
    readonly common_tls_context: CommonTlsContext;
  };
}

export interface UpstreamTls {
  readonly name: "envoy.transport_sockets.tls";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";
    readonly sni?: string;
    readonly common_tls_context: CommonTlsContext;
  };
}

/** Certificates and trust, each from files or by secret discovery. */
export interface CommonTlsContext {
  readonly alpn_protocols?: readonly string[];
  readonly tls_certificates?: readonly TlsCertificate[];
  readonly tls_certificate_sds_secret_configs?: readonly SdsSecret[];
  readonly validation_context?: ValidationContext;
  readonly combined_validation_context?: {
    readonly default_validation_context: ValidationContext;
    readonly validation_context_sds_secret_config: SdsSecret;
  };
}

interface DataSource {
  readonly filename: string;
}

export interface TlsCertificate {
  readonly certificate_chain: DataSource;
  readonly private_key: DataSource;
}

export interface ValidationContext {
  readonly trusted_ca?: DataSource;
  readonly match_typed_subject_alt_names?: readonly SubjectAlternativeName[];
}

export interface SubjectAlternativeName {
  readonly san_type: "DNS" | "URI" | "EMAIL" | "IP_ADDRESS";
  readonly matcher: { readonly exact: string };
}

export interface SdsSecret {
  readonly name: string;
  readonly sds_config: {
    readonly resource_api_version: "V3";
    readonly api_config_source: {
      readonly api_type: "GRPC";
      readonly transport_api_version: "V3";
      readonly grpc_services: readonly [{ readonly envoy_grpc: { readonly cluster_name: string } }];
    };
  };
}
