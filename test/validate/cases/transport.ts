import { calling, gate, graph, type Mistake, web } from "../graphs";

const image = "shop/web:1";
const certificate = "arn:aws:acm:us-west-2:123456789012:certificate/1";
const authority = "arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1";
const files = { certificateChain: "/web.pem", privateKey: "/web.key" };
const trusting = { trust: { certificateChain: "/ca.pem" } };
const listener = (tls: object) => web({ tls });
const client = (tls: object) => web({ clientTls: { trust: { certificateChain: "/ca.pem" }, ...tls } });

export const transport: readonly Mistake[] = [
  [
    "a certificate of nothing",
    listener({ certificate: {} }),
    "error invalid-tls services.web.tls.certificate | nothing is given",
    "give one of acmArn, certificateChain and privateKey, sdsSecret",
  ],
  [
    "a certificate in two ways",
    listener({ certificate: { acmArn: certificate, sdsSecret: "web" } }),
    "error invalid-tls services.web.tls.certificate | given at once: acmArn, sdsSecret",
    "give one of acmArn, certificateChain and privateKey, sdsSecret",
  ],
  [
    "a certificate without its key",
    listener({ certificate: { certificateChain: "/web.pem" } }),
    "error invalid-tls services.web.tls.certificate | there is a certificateChain and no privateKey",
    "name the file of the privateKey",
  ],
  [
    "a key without its certificate",
    listener({ certificate: { privateKey: "/web.key" } }),
    "error invalid-tls services.web.tls.certificate | there is a privateKey and no certificateChain",
    "name the file of the certificateChain",
  ],
  [
    "a file without a name",
    listener({ certificate: { certificateChain: "", privateKey: "/web.key" } }),
    "error invalid-tls services.web.tls.certificate.certificateChain | it has 0 characters",
    "use 1 to 255",
  ],
  [
    "a file's name of 256 characters",
    listener({ certificate: { certificateChain: "x".repeat(256), privateKey: "/web.key" } }),
    "error invalid-tls services.web.tls.certificate.certificateChain | it has 256 characters",
    "use 1 to 255",
  ],
  [
    "an ARN of something else",
    listener({ certificate: { acmArn: "arn:aws:iam::123456789012:server-certificate/web" } }),
    'error invalid-tls services.web.tls.certificate.acmArn | "arn:aws:iam::123456789012:server-certificate/web" is no ARN of a certificate',
    'write it as "arn:aws:acm:us-west-2:123456789012:certificate/…"',
  ],
  [
    "a listener that trusts AWS Private CA",
    listener({ certificate: { sdsSecret: "web" }, trust: { acmAuthorityArns: [authority] } }),
    "error invalid-tls services.web.tls.trust.acmAuthorityArns | a listener can not take whom it trusts from AWS Private CA",
    "give the authorities' certificates in a file, or by a secret",
  ],
  [
    "a listener that trusts nobody",
    listener({ certificate: { sdsSecret: "web" }, trust: {} }),
    "error invalid-tls services.web.tls.trust | nothing is given",
    "give one of acmAuthorityArns, certificateChain, sdsSecret",
  ],
  [
    "names of callers that show none",
    listener({ certificate: { sdsSecret: "web" }, subjectAlternativeNames: ["a"] }),
    "error invalid-tls services.web.tls.subjectAlternativeNames | callers are not asked for a certificate",
    "say in trust whose certificates callers must show, or remove them",
  ],
  [
    "a name of 255 characters",
    listener({
      certificate: { sdsSecret: "web" },
      trust: { sdsSecret: "all" },
      subjectAlternativeNames: ["x".repeat(255)],
    }),
    "error invalid-tls services.web.tls.subjectAlternativeNames[0] | the name has 255 characters",
    "use 1 to 254",
  ],
  [
    "a client's certificate of AWS Certificate Manager",
    client({ certificate: { acmArn: certificate } }),
    "error invalid-tls services.web.clientTls.certificate.acmArn | a client can not show a certificate of AWS Certificate Manager",
    "give it in files, or by a secret",
  ],
  [
    "a client that trusts in two ways",
    client({ trust: { certificateChain: "/ca.pem", sdsSecret: "all" } }),
    "error invalid-tls services.web.clientTls.trust | given at once: certificateChain, sdsSecret",
    "give one of acmAuthorityArns, certificateChain, sdsSecret",
  ],
  [
    "a client that trusts an unknown authority",
    client({ trust: { acmAuthorityArns: [certificate] } }),
    'error invalid-tls services.web.clientTls.trust.acmAuthorityArns[0] | "arn:aws:acm:us-west-2:123456789012:certificate/1" is no ARN of a certificate authority',
    'write it as "arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/…"',
  ],
  [
    "four authorities",
    client({ trust: { acmAuthorityArns: [authority, authority, authority, authority] } }),
    "error invalid-tls services.web.clientTls.trust.acmAuthorityArns | 4 authorities",
    "App Mesh takes 3 at most",
  ],
  [
    "TLS to port 0",
    client({ ports: [9080, 0] }),
    "error invalid-port services.web.clientTls.ports[1] | the port 0 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "calls by TLS of what takes none",
    calling({}, { clientTls: trusting }),
    'error tls-mismatch services.web.clientTls | service "web" calls "cart" by TLS, and "cart" takes none on port 9080',
    "give that listener tls, or set enforce to false here",
  ],
  [
    "calls by TLS of what has it switched off",
    calling({ tls: { mode: "DISABLED", certificate: files } }, { clientTls: trusting }),
    'error tls-mismatch services.web.clientTls | service "web" calls "cart" by TLS, and "cart" takes none on port 9080',
    "give that listener tls, or set enforce to false here",
  ],
  [
    "callers by TLS of what takes none",
    calling({ callerTls: trusting }),
    'error tls-mismatch services.cart.callerTls | service "web" calls "cart" by TLS, and "cart" takes none on port 9080',
    "give that listener tls, or set enforce to false here",
  ],
  [
    "calls by TLS of which one version takes none",
    graph({
      web: { image, backends: ["cart"], clientTls: trusting },
      cart: { port: 1, versions: { v1: { image, tls: { certificate: files } }, v2: { image } } },
    }),
    'error tls-mismatch services.web.clientTls | service "web" calls "cart" by TLS, and "cart.v2" takes none on port 1',
    "give that listener tls, or set enforce to false here",
  ],
  [
    "a gateway that calls by TLS what takes none",
    gate({ clientTls: trusting }),
    'error tls-mismatch gateways.front.clientTls | gateway "front" calls "web" by TLS, and "web" takes none on port 8080',
    "give that listener tls, or set enforce to false here",
  ],
  [
    "a caller that says nothing of TLS to a listener that asks for certificates",
    calling({ tls: { mode: "PERMISSIVE", certificate: files, trust: { sdsSecret: "all" } } }),
    'warning no-client-certificate services.web.backends[0] | service "web" has no certificate to show, and "cart" asks its callers for one on port 9080',
    'give the caller clientTls with a certificate, or remove "trust" there',
  ],
  [
    "a caller by TLS without a certificate",
    calling({ tls: { certificate: files, trust: { sdsSecret: "all" } } }, { clientTls: trusting }),
    'warning no-client-certificate services.web.clientTls | service "web" has no certificate to show, and "cart" asks its callers for one on port 9080',
    'give the caller clientTls with a certificate, or remove "trust" there',
  ],
  [
    "a caller whose certificate is for another port",
    calling(
      { tls: { certificate: files, trust: { sdsSecret: "all" } } },
      { clientTls: { ...trusting, certificate: files, ports: [1] } },
    ),
    'warning no-client-certificate services.web.clientTls | service "web" has no certificate to show, and "cart" asks its callers for one on port 9080',
    'give the caller clientTls with a certificate, or remove "trust" there',
  ],
  [
    "a gateway without a certificate before a listener that asks for one",
    gate({}, { tls: { certificate: files, trust: { sdsSecret: "all" } } }),
    'warning no-client-certificate gateways.front.routes[0] | gateway "front" has no certificate to show, and "web" asks its callers for one on port 8080',
    'give the caller clientTls with a certificate, or remove "trust" there',
  ],
  [
    "authorities that may not have issued a certificate",
    calling({ tls: { certificate: files } }, { clientTls: { trust: { acmAuthorityArns: [authority] } } }),
    'warning tls-authority services.web.clientTls.trust | only authorities of AWS Private CA are trusted, and "cart" shows a certificate that is not of AWS Certificate Manager',
    'make sure that one of them issued it, or trust whoever issued the certificates of "cart"',
  ],
  [
    "a name with a wildcard",
    calling({ tls: { certificate: files } }, { clientTls: { ...trusting, subjectAlternativeNames: ["*.shop.local"] } }),
    'info tls-names services.web.clientTls.subjectAlternativeNames[0] | "*.shop.local" is compared as it stands: App Mesh has no wildcards here',
    "name every name that a certificate may have",
  ],
  [
    "names that the called has not",
    calling(
      { tls: { certificate: files } },
      { clientTls: { ...trusting, subjectAlternativeNames: ["crat.shop.local"] } },
    ),
    'info tls-names services.web.clientTls.subjectAlternativeNames | none of the names is one that "cart" is found or called by',
    "make sure that its certificate has one of them, or add cart.shop.local",
  ],
  [
    "TLS of calls that nobody makes",
    calling({ tls: { certificate: files } }, { backendTls: { cart: trusting, crat: trusting } }),
    'error unused-tls services.web.backendTls.crat | no call goes to "crat"; did you mean "cart"?',
    "name one of the backends, or remove it",
  ],
];
