import type { Report } from "../diagnostics/report";
import type { ResolvedGraph, ResolvedRunning } from "../graph/resolved";
import type { ResolvedLoadBalancer } from "../graph/resolved-running";
import type { Place } from "../plan/place";
import { clientPort } from "./listeners";

/** Reports load balancers that lack what the place has to give: public subnets, a certificate of the region. */
export function checkLoadBalancers(graph: ResolvedGraph, place: Place, report: Report): void {
  const behind = graph.running.filter(({ ingress, listener }) => ingress?.loadBalancer && listener);
  if (behind.length === 0) return;
  checkCertificate(place, report);
  for (const service of behind) checkPlaced(service, service.ingress!.loadBalancer!, place, report);
}

function checkPlaced(
  { name, listener }: ResolvedRunning,
  loadBalancer: ResolvedLoadBalancer,
  place: Place,
  report: Report,
): void {
  const { type, internal, path } = loadBalancer;
  if (!internal && place.loadBalancerSubnetIds === undefined) {
    report(
      "load-balancer-subnets",
      path,
      `the load balancer of service "${name}" faces the internet, and no public subnets were given`,
      "give the argument loadBalancerSubnetIds, or set internal to true",
    );
  }
  if (type !== "application" || place.certificateArn !== undefined) return;
  const { protocol } = listener!;
  // @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
  if (protocol === "http2" || protocol === "grpc") {
    const found = `an application load balancer speaks ${protocol} to tasks only for clients that come by HTTPS, and there is no certificate`;
    report("invalid-load-balancer", path, found, 'give the argument certificateArn, or set type to "network"');
  } else if (clientPort(loadBalancer, place) === 443) {
    report(
      "invalid-load-balancer",
      [...path, "port"],
      "port 443 without a certificate",
      "give certificateArn, or set another port",
    );
  }
}

const certificate = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):\d{12}:certificate\/[A-Za-z0-9-]+$/;

/** @see https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html */
function checkCertificate({ certificateArn, region }: Place, report: Report): void {
  if (typeof certificateArn !== "string") return;
  const [, found] = certificate.exec(certificateArn) ?? [];
  if (found === region) return;
  const help = `give the ARN of a certificate in AWS Certificate Manager in ${region}`;
  const message =
    found === undefined
      ? `${JSON.stringify(certificateArn.slice(0, 80))} is no ARN of a certificate`
      : `the certificate is in ${found}, and load balancers in ${region} can not use it`;
  report("certificate-region", ["certificateArn"], message, help);
}
