import { calls } from "./cases/calls";
import { containers } from "./cases/containers";
import { envoy } from "./cases/envoy";
import { fields } from "./cases/fields";
import { gateways } from "./cases/gateways";
import { headers } from "./cases/headers";
import { healthChecks } from "./cases/health-checks";
import { listeners } from "./cases/listeners";
import { loadBalancers } from "./cases/load-balancers";
import { names } from "./cases/names";
import { ports } from "./cases/ports";
import { references } from "./cases/references";
import { renaming } from "./cases/renaming";
import { requests } from "./cases/requests";
import { routes, weights } from "./cases/routes";
import { running } from "./cases/running";
import { settings } from "./cases/settings";
import { sidecars } from "./cases/sidecars";
import { targets } from "./cases/targets";
import { tasks } from "./cases/tasks";
import { transport } from "./cases/transport";
import { types } from "./cases/types";
import type { Mistake } from "./graphs";

/** Every mistake that validation finds, by what it is in. */
export const tables: Readonly<Record<string, readonly Mistake[]>> = {
  fields,
  types,
  names,
  renaming,
  calls,
  ports,
  "health checks": healthChecks,
  weights,
  routes,
  headers,
  tasks,
  references,
  containers,
  sidecars,
  envoy,
  "load balancers": loadBalancers,
  running,
  listeners,
  "settings of the mesh": settings,
  requests,
  "providers and targets": targets,
  gateways,
  TLS: transport,
};
