import type { Rule } from "../rule";
import { accessLogs } from "./access-logs";
import { backends } from "./backends";
import { capacity } from "./capacity";
import { catchAll } from "./catch-all";
import { clientCertificates } from "./client-certificates";
import { connectionPools } from "./connection-pools";
import { containers } from "./containers";
import { discovery } from "./discovery";
import { duplicateNames } from "./duplicate-names";
import { durations } from "./durations";
import { egress } from "./egress";
import { environment } from "./environment";
import { envoy } from "./envoy";
import { exposure } from "./exposure";
import { gatewayRoutes } from "./gateway-routes";
import { gateways } from "./gateways";
import { headers } from "./headers";
import { healthCheckLoad } from "./health-check-load";
import { healthChecks } from "./health-checks";
import { idleVersions } from "./idle-versions";
import { ingress } from "./ingress";
import { listeners } from "./listeners";
import { loadBalancers } from "./load-balancers";
import { logs } from "./logs";
import { names } from "./names";
import { openEgress } from "./open-egress";
import { outlierDetection } from "./outlier-detection";
import { ports } from "./ports";
import { providers } from "./providers";
import { references } from "./references";
import { renaming } from "./renaming";
import { requestMatches } from "./request-matches";
import { reserved } from "./reserved";
import { retries } from "./retries";
import { rewrites } from "./rewrites";
import { routeOverlap } from "./route-overlap";
import { routeTargets } from "./route-targets";
import { routes } from "./routes";
import { scaling } from "./scaling";
import { serverFirstTcp } from "./server-first";
import { services } from "./services";
import { sidecars } from "./sidecars";
import { singleTasks } from "./single-tasks";
import { staleEndpoints } from "./stale-endpoints";
import { tags } from "./tags";
import { telemetry } from "./telemetry";
import { timeouts } from "./timeouts";
import { tls } from "./tls";
import { tlsAgreement } from "./tls-agreement";
import { unusedTls } from "./unused-tls";
import { versions } from "./versions";
import { virtualServices } from "./virtual-services";
import { volumes } from "./volumes";
import { weights } from "./weights";

/** Every rule, in the order in which its findings are shown. */
export const rules: readonly Rule[] = [
  services,
  names,
  duplicateNames,
  tags,
  renaming,
  virtualServices,
  providers,
  backends,
  exposure,
  listeners,
  ports,
  egress,
  openEgress,
  serverFirstTcp,
  healthChecks,
  healthCheckLoad,
  staleEndpoints,
  connectionPools,
  outlierDetection,
  accessLogs,
  tls,
  tlsAgreement,
  clientCertificates,
  unusedTls,
  versions,
  weights,
  idleVersions,
  routes,
  routeTargets,
  requestMatches,
  routeOverlap,
  headers,
  durations,
  timeouts,
  retries,
  gateways,
  gatewayRoutes,
  rewrites,
  reserved,
  ingress,
  loadBalancers,
  discovery,
  containers,
  sidecars,
  environment,
  volumes,
  logs,
  references,
  envoy,
  telemetry,
  capacity,
  singleTasks,
  scaling,
  catchAll,
];
