import type { Rule } from "./rule";
import { appBypassesProxy } from "./rules/app-bypasses-proxy";
import { appPorts } from "./rules/app-ports";
import { appPortsListener } from "./rules/app-ports-listener";
import { appWaitsForEnvoy } from "./rules/app-waits-for-envoy";
import { appmeshRetired } from "./rules/appmesh-retired";
import { awsvpc } from "./rules/awsvpc";
import { backendExists } from "./rules/backend-exists";
import { circuitBreaker } from "./rules/circuit-breaker";
import { cloudMapExists } from "./rules/cloud-map-exists";
import { connectLogs } from "./rules/connect-logs";
import { connectMemory } from "./rules/connect-memory";
import { connectNamespace } from "./rules/connect-namespace";
import { connectNetwork } from "./rules/connect-network";
import { connectTimeout } from "./rules/connect-timeout";
import { connectUnique } from "./rules/connect-unique";
import { containerLogs } from "./rules/container-logs";
import { dependencyCycle } from "./rules/dependency-cycle";
import { deployVelocity } from "./rules/deploy-velocity";
import { desiredCount } from "./rules/desired-count";
import { duplicatePhysicalName } from "./rules/duplicate-physical-name";
import { efsPort } from "./rules/efs-port";
import { egressIgnoredIps } from "./rules/egress-ignored-ips";
import { envoyEssential } from "./rules/envoy-essential";
import { envoyHealthCheck } from "./rules/envoy-health-check";
import { envoyIdentity } from "./rules/envoy-identity";
import { envoyImage } from "./rules/envoy-image";
import { envoyNodeExists } from "./rules/envoy-node-exists";
import { envoyQuota } from "./rules/envoy-quota";
import { envoySize } from "./rules/envoy-size";
import { executionVsTaskRole } from "./rules/execution-vs-task-role";
import { fargateTaskRole } from "./rules/fargate-task-role";
import { fixedNameReplace } from "./rules/fixed-name-replace";
import { gatewayExists } from "./rules/gateway-exists";
import { gatewayPort } from "./rules/gateway-port";
import { gracePeriod } from "./rules/grace-period";
import { healthyPercent } from "./rules/healthy-percent";
import { hostProcess } from "./rules/host-process";
import { httpProxyEnv } from "./rules/http-proxy-env";
import { ignoredUid } from "./rules/ignored-uid";
import { imagePinned } from "./rules/image-pinned";
import { latticeAuth } from "./rules/lattice-auth";
import { launchType } from "./rules/launch-type";
import { leastPrivilege } from "./rules/least-privilege";
import { loadBalancerReach } from "./rules/load-balancer-reach";
import { logRetention } from "./rules/log-retention";
import { meshExists } from "./rules/mesh-exists";
import { multiAz } from "./rules/multi-az";
import { nofile } from "./rules/nofile";
import { openSecurityGroup } from "./rules/open-security-group";
import { orderGatewayRoute } from "./rules/order-gateway-route";
import { orderNode } from "./rules/order-node";
import { orderPolicy } from "./rules/order-policy";
import { orderProvider } from "./rules/order-provider";
import { orderRoute } from "./rules/order-route";
import { platformVersion } from "./rules/platform-version";
import { portName } from "./rules/port-name";
import { privilegedContainer } from "./rules/privileged-container";
import { providerExists } from "./rules/provider-exists";
import { proxyConfiguration } from "./rules/proxy-configuration";
import { proxyPortLimit } from "./rules/proxy-port-limit";
import { proxyPorts } from "./rules/proxy-ports";
import { publicIp } from "./rules/public-ip";
import { readable } from "./rules/readable";
import { readonlyRoot } from "./rules/readonly-root";
import { registryMatch } from "./rules/registry-match";
import { routerExists } from "./rules/router-exists";
import { sIam } from "./rules/s-iam";
import { sSvcConnect } from "./rules/s-svc-connect";
import { sSvcDeploy } from "./rules/s-svc-deploy";
import { sSvcLaunch } from "./rules/s-svc-launch";
import { sSvcNet } from "./rules/s-svc-net";
import { sTdDepends } from "./rules/s-td-depends";
import { sTdExecutionRole } from "./rules/s-td-execution-role";
import { sTdFargateUnsupported } from "./rules/s-td-fargate-unsupported";
import { sTdHealth } from "./rules/s-td-health";
import { sTdLog } from "./rules/s-td-log";
import { sTdProxy } from "./rules/s-td-proxy";
import { sTdTimeout } from "./rules/s-td-timeout";
import { sdForce } from "./rules/sd-force";
import { sdTtl } from "./rules/sd-ttl";
import { secretDefinitions } from "./rules/secret-definitions";
import { secretInEnvironment } from "./rules/secret-in-environment";
import { serviceContainer } from "./rules/service-container";
import { serviceNetwork } from "./rules/service-network";
import { serviceSg } from "./rules/service-sg";
import { sgEdge } from "./rules/sg-edge";
import { stopOrder } from "./rules/stop-order";
import { streamPermission } from "./rules/stream-permission";
import { targetExists } from "./rules/target-exists";
import { taskRole } from "./rules/task-role";
import { taskRoleTrust } from "./rules/task-role-trust";
import { timeoutChain } from "./rules/timeout-chain";
import { trustConfusedDeputy } from "./rules/trust-confused-deputy";
import { twoMeshes } from "./rules/two-meshes";
import { user } from "./rules/user";
import { wildcardIam } from "./rules/wildcard-iam";
import { wrongRegion } from "./rules/wrong-region";
import { xrayPermission } from "./rules/xray-permission";
import { xrayWiring } from "./rules/xray-wiring";

/** Every rule, in the order in which they are documented and run. */
export const rules: readonly Rule[] = [
  readable,
  fargateTaskRole,
  taskRole,
  egressIgnoredIps,
  ignoredUid,
  appBypassesProxy,
  sTdProxy,
  proxyPorts,
  appPorts,
  appPortsListener,
  proxyPortLimit,
  efsPort,
  proxyConfiguration,
  awsvpc,
  envoyEssential,
  envoyHealthCheck,
  appWaitsForEnvoy,
  sTdDepends,
  envoyIdentity,
  envoyNodeExists,
  wrongRegion,
  envoyImage,
  envoySize,
  sTdHealth,
  sTdExecutionRole,
  sTdFargateUnsupported,
  sTdTimeout,
  sTdLog,
  xrayWiring,
  xrayPermission,
  stopOrder,
  httpProxyEnv,
  nofile,
  readonlyRoot,
  privilegedContainer,
  hostProcess,
  user,
  secretInEnvironment,
  secretDefinitions,
  containerLogs,
  logRetention,
  imagePinned,
  executionVsTaskRole,
  circuitBreaker,
  sSvcDeploy,
  deployVelocity,
  desiredCount,
  healthyPercent,
  multiAz,
  publicIp,
  openSecurityGroup,
  sgEdge,
  serviceSg,
  loadBalancerReach,
  serviceNetwork,
  sSvcNet,
  launchType,
  sSvcLaunch,
  platformVersion,
  serviceContainer,
  gracePeriod,
  registryMatch,
  envoyQuota,
  duplicatePhysicalName,
  orderNode,
  orderPolicy,
  orderRoute,
  orderGatewayRoute,
  orderProvider,
  dependencyCycle,
  appmeshRetired,
  backendExists,
  providerExists,
  targetExists,
  routerExists,
  meshExists,
  gatewayExists,
  gatewayPort,
  timeoutChain,
  cloudMapExists,
  sdTtl,
  sdForce,
  streamPermission,
  leastPrivilege,
  taskRoleTrust,
  trustConfusedDeputy,
  wildcardIam,
  sIam,
  fixedNameReplace,
  twoMeshes,
  portName,
  connectUnique,
  sSvcConnect,
  connectMemory,
  connectNetwork,
  connectNamespace,
  connectTimeout,
  connectLogs,
  latticeAuth,
];
