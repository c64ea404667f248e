import type * as pulumi from "@pulumi/pulumi";
import type { TlsMode } from "./enums";

/**
 * A certificate with its key: from AWS Certificate Manager, from files that the proxy reads, or by Envoy's secret
 * discovery service. One of the three.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 */
export interface Certificate {
  /** ARN of a certificate in AWS Certificate Manager; of a listener only. */
  acmArn?: pulumi.Input<string>;
  /** File with the certificate and its chain (PEM), 1 to 255 characters. */
  certificateChain?: string;
  /** File with the certificate's private key (PEM), 1 to 255 characters. */
  privateKey?: string;
  /** Name of a secret of the secret discovery service. */
  sdsSecret?: string;
}

/** The authorities whose certificates are trusted: of AWS Private CA, in a file, or by secret discovery. One of the three. */
export interface Trust {
  /** ARNs of authorities of AWS Private CA, 1 to 3; of a client only. */
  acmAuthorityArns?: pulumi.Input<string>[];
  /** File with the authorities' certificates (PEM), 1 to 255 characters. */
  certificateChain?: string;
  /** Name of a secret of the secret discovery service. */
  sdsSecret?: string;
}

/**
 * How a listener takes TLS connections.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ListenerTls.html
 */
export interface ListenerTls {
  /** Whether connections must, may or do not use TLS. @default "STRICT" */
  mode?: TlsMode;
  /** What the listener shows its callers. */
  certificate: Certificate;
  /** Whom it asks of its callers' certificates (mutual TLS). @default callers show none */
  trust?: Trust;
  /** Names of which a caller's certificate must have one, 1 to 254 characters each. @default any */
  subjectAlternativeNames?: string[];
}

/**
 * How calls go out by TLS.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ClientPolicyTls.html
 */
export interface ClientTls {
  /** Whether calls that can not use TLS fail. @default App Mesh's own, true */
  enforce?: boolean;
  /** Ports to which calls use TLS. @default all */
  ports?: number[];
  /** What the caller shows (mutual TLS): files or a secret. @default nothing */
  certificate?: Certificate;
  /** Whom the caller trusts. */
  trust: Trust;
  /** Names of which the certificate of the called must have one, 1 to 254 characters each. @default any */
  subjectAlternativeNames?: string[];
}
