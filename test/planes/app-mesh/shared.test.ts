import assert from "node:assert/strict";
import type { Gateway } from "../../../components/graph/gateway";
import type { Service } from "../../../components/graph/types";
import { reported } from "./planned";

const image = "web:1";
const acm = (region: string, account = "123456789012") => `arn:aws:acm:${region}:${account}:certificate/1`;
const authority = (region: string) => `arn:aws:acm-pca:${region}:123456789012:certificate-authority/1`;
const withTls = (acmArn: string): Service => ({ image, port: 80, tls: { certificate: { acmArn } } });
const trusting = (...acmAuthorityArns: string[]) => ({ clientTls: { trust: { acmAuthorityArns } } });
const found = (...args: Parameters<typeof reported>) => reported(...args).slice(1);

describe("App Mesh reports of certificates", () => {
  it("those of another region, wherever they are named", () => {
    assert.deepEqual(
      found(
        {
          web: {
            ...withTls(acm("us-east-1")),
            backends: ["cart"],
            backendTls: { cart: { trust: { acmAuthorityArns: [authority("us-west-2"), authority("eu-west-1")] } } },
          },
          cart: { ...withTls(acm("us-west-2")), callerTls: { trust: { acmAuthorityArns: [authority("eu-west-1")] } } },
          app: { image, backends: ["cart"] },
          job: { image, backends: ["cart"], ...trusting(authority("eu-west-2")) },
        },
        {
          gateways: {
            front: { port: 1, tls: { certificate: { acmArn: acm("us-east-2") } }, ...trusting(authority("us-west-1")) },
          },
        },
      ),
      [
        'error certificate-region services.web.tls.certificate.acmArn: the certificate is in the region "us-east-1", and the mesh is in "us-west-2"',
        'error certificate-region services.web.backendTls.cart.trust.acmAuthorityArns[1]: the certificate authority is in the region "eu-west-1", and the mesh is in "us-west-2"',
        'error certificate-region services.cart.callerTls.trust.acmAuthorityArns[0]: the certificate authority is in the region "eu-west-1", and the mesh is in "us-west-2"',
        'error certificate-region services.job.clientTls.trust.acmAuthorityArns[0]: the certificate authority is in the region "eu-west-2", and the mesh is in "us-west-2"',
        'error certificate-region gateways.front.tls.certificate.acmArn: the certificate is in the region "us-east-2", and the mesh is in "us-west-2"',
        'error certificate-region gateways.front.clientTls.trust.acmAuthorityArns[0]: the certificate authority is in the region "us-west-1", and the mesh is in "us-west-2"',
      ],
    );
  });

  it("those of two accounts, of which one can not be the services' own", () => {
    assert.deepEqual(found({ web: withTls(acm("us-west-2")), cart: withTls(acm("us-west-2", "210987654321")) }), [
      "error certificate-account services.cart.tls.certificate.acmArn: the certificate is of the account 210987654321, and another one is of 123456789012",
    ]);
  });

  it("nothing where all are of the region and of one account, or not known yet", () => {
    const later = Promise.resolve("arn");
    const services = {
      web: withTls(acm("us-west-2")),
      cart: withTls(acm("us-west-2")),
      app: { image, port: 1, tls: { certificate: { acmArn: later } } },
    };
    assert.deepEqual(found(services), []);
  });
});

describe("App Mesh reports of gateways", () => {
  const web: Service = { image, port: 80 };
  const front: Gateway = { port: 1 };

  it("that another account's mesh takes none but from its owner", () => {
    const meshOwner = "123456789012";
    assert.deepEqual(found({ web }, { gateways: { front } }, { meshOwner }), [
      "warning shared-mesh-gateway gateways: only the mesh's owner, 123456789012, can make gateways in it",
    ]);
    assert.deepEqual(found({ web }, {}, { meshOwner }), []);
    assert.deepEqual(found({ web }, { gateways: { front } }), []);
  });

  it("more than an account has, more routes than one has, and more Envoys", () => {
    const routes = Array.from({ length: 11 }, (_, index) => ({ prefix: `/${index}`, service: "web" }));
    const gateways = {
      a: front,
      b: front,
      c: { ...front, routes },
      d: { ...front, scaling: { min: 1, max: 51, cpu: 50 } },
    };
    assert.deepEqual(found({ web }, { gateways }), [
      "warning quota-exceeded gateways: 4 virtual gateways, and the quota is 3",
      "warning quota-exceeded gateways.c.routes: 11 gateway routes of one virtual gateway, and the quota is 10",
      "warning quota-exceeded gateways.d.scaling.max: 51 Envoys of one virtual gateway, and the quota is 50",
    ]);
    const quotas = { virtualGatewaysPerMesh: 4, gatewayRoutesPerVirtualGateway: 11, tasksPerVirtualNode: 51 };
    assert.deepEqual(found({ web }, { gateways }, { quotas }), []);
  });
});
