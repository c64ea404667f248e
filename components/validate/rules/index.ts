import type { Rule } from "../rule";
import { backends } from "./backends";
import { capacity } from "./capacity";
import { catchAll } from "./catch-all";
import { containers } from "./containers";
import { discovery } from "./discovery";
import { duplicateNames } from "./duplicate-names";
import { egress } from "./egress";
import { environment } from "./environment";
import { envoy } from "./envoy";
import { exposure } from "./exposure";
import { headers } from "./headers";
import { healthChecks } from "./health-checks";
import { idleVersions } from "./idle-versions";
import { ingress } from "./ingress";
import { loadBalancers } from "./load-balancers";
import { logs } from "./logs";
import { names } from "./names";
import { ports } from "./ports";
import { references } from "./references";
import { renaming } from "./renaming";
import { requestMatches } from "./request-matches";
import { routeOverlap } from "./route-overlap";
import { routes } from "./routes";
import { scaling } from "./scaling";
import { serverFirstTcp } from "./server-first";
import { services } from "./services";
import { sidecars } from "./sidecars";
import { telemetry } from "./telemetry";
import { versions } from "./versions";
import { virtualServices } from "./virtual-services";
import { volumes } from "./volumes";
import { weights } from "./weights";

/** Every rule, in the order in which its findings are shown. */
export const rules: readonly Rule[] = [
  services,
  names,
  duplicateNames,
  renaming,
  virtualServices,
  backends,
  exposure,
  ports,
  egress,
  serverFirstTcp,
  healthChecks,
  versions,
  weights,
  idleVersions,
  routes,
  requestMatches,
  routeOverlap,
  headers,
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
  scaling,
  catchAll,
];
