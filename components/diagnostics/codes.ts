import type { Severity } from "./diagnostic";

interface CodeInfo {
  readonly severity: Severity;
  /** What the code stands for, for docs/diagnostics.md. */
  readonly summary: string;
}

const error = (summary: string): CodeInfo => ({ severity: "error", summary });
const warning = (summary: string): CodeInfo => ({ severity: "warning", summary });
const info = (summary: string): CodeInfo => ({ severity: "info", summary });

/** Every kind of finding, once. */
export const codes = {
  // The file and its shape
  "not-a-graph": error("What was read is no service graph."),
  "not-a-state": error("What was read is neither an exported state of Pulumi nor a preview."),
  "incomplete-state": warning("Resources are missing from a state or a preview, so that rules may overlook something."),
  "invalid-policy-configuration": error("A configuration of policies names what there is not, or has a wrong value."),
  "syntax-error": error("The file is not valid YAML or JSON."),
  "unsafe-name": error("A key that JavaScript gives a meaning of its own (`__proto__`) stands in the graph."),
  "unknown-field": error("A field that a service graph does not have."),
  "missing-field": error("A field that is required is not there."),
  "wrong-type": error("A value of another type than the field takes."),
  "invalid-value": error("A value that the field does not allow."),
  // Import of an existing mesh
  "not-carried": warning("A field of an existing mesh for which a graph has no field."),
  "task-not-read": warning("What runs of an existing mesh stays where it is: not all of it can be said."),
  "missing-resource": warning("A resource of an existing mesh is named, and described by none of the files."),
  "missing-virtual-service": warning("A virtual service is called, and described by none of the files."),
  "no-mesh": error("Files that are to be imported have nothing of a mesh in them."),
  "unknown-mesh": error("A mesh is asked for that is in none of the files."),
  // Names
  "invalid-name": error("A name breaks the rules of the place that it is used in."),
  "duplicate-name": error("Two resources would get the same physical name."),
  "virtual-service-unresolvable": error("The name of a virtual service can not resolve to an address."),
  "unqualified-virtual-service": warning(
    "The name of a virtual service has no domain, so that no task can resolve it.",
  ),
  // References
  "unknown-backend": error("A service calls one that the graph does not have."),
  "unknown-target": error("A route sends traffic to a version that its service does not have."),
  "duplicate-backend": error("A service names the same backend twice."),
  "backend-without-listener": error("A service is called that has no port."),
  "backend-without-provider": warning("A service is called whose virtual service has no provider."),
  "unknown-provider": error("What is to provide a virtual service is not in the graph, or has no router."),
  "undiscoverable-backend": error("A version is called that its callers have no way to find."),
  "uncalled-service": warning("A service listens, but nobody calls it and nothing exposes it."),
  // Versions and routes
  "invalid-weight": error("Weights of a split are out of 0 to 100, or their sum is 0 or over 100."),
  "idle-version": warning(
    "A version gets no traffic: its siblings have weights and it has none, or no route names it.",
  ),
  "too-many-targets": error("A route has more than ten targets."),
  "duplicate-route": error("Two routes of one service match the same requests."),
  "shadowed-route": error("A route may never match, since another that comes first takes all of its requests."),
  "no-catch-all": warning("Requests that no route of a service matches are answered with an error."),
  "invalid-prefix": error("The prefix of a route does not start with a slash."),
  "invalid-path": error("A route has a condition on the path that App Mesh refuses."),
  "invalid-query-match": error("A route has a condition on query parameters that App Mesh refuses."),
  "invalid-header-match": error("A route has a header condition that App Mesh refuses."),
  "protocol-mismatch": error("A route uses what its service's protocol does not have."),
  "unused-routes": error("Routes or retries stand on a service that has no router."),
  "invalid-target": error(
    "A route sends traffic to a version that does not take it: another protocol, or no certain port.",
  ),
  "invalid-grpc-match": error("A route has a condition on gRPC services and methods that App Mesh refuses."),
  "invalid-retry": error("A retry policy is out of App Mesh's limits, or has no event to retry after."),
  "retries-cut-short": warning("A request ends before all of its retries could be made."),
  "no-retries": info("A virtual node provides a virtual service, which has no retries of its own."),
  "invalid-duration": error("A duration is not a whole number with the unit ms or s."),
  "timeout-cut-short": warning("A long timeout ends earlier at another place that the request passes."),
  // Gateways
  "invalid-hostname": error("A gateway route has a condition on the host name that App Mesh refuses."),
  "invalid-rewrite": error("A gateway route rewrites what it does not match, or to what App Mesh refuses."),
  "reserved-match": error("A gateway route matches paths or gRPC services that are App Mesh's own."),
  "unsupported-on-gateway": error("A gateway has a setting that only virtual nodes have."),
  "gateway-caller-tls": warning("A service says how it is called by TLS, which a gateway can not heed for it alone."),
  // Listener
  "invalid-port": error(
    "A port is out of 1 to 65535, missing where calls need it, or shared by what must be told apart.",
  ),
  "server-first-tcp": warning("A TCP service speaks before its clients do, which Envoy can not pass on."),
  "unused-path": warning("A health check has a path that its protocol has not; App Mesh ignores it."),
  "invalid-health-check": error("A health check is out of App Mesh's limits."),
  "stale-endpoints": warning("Tasks that have gone are called until slow health checks have failed."),
  "health-check-load": warning("So many Envoys check so many tasks that the checks are a load of their own."),
  "listeners-conflict": error("Settings of one listener stand beside a list of listeners."),
  "invalid-connection-pool": error(
    "A connection pool counts what its protocol has not, or is out of App Mesh's limits.",
  ),
  "invalid-outlier-detection": error("Outlier detection is out of App Mesh's limits."),
  "void-outlier-detection": warning("Callers see one address of a service, so that they leave out no task of it."),
  "invalid-access-log": error("An access log has no file, or a format that App Mesh refuses."),
  // TLS
  "invalid-tls": error("A certificate, or whom to trust, is not given once, or of a kind that App Mesh refuses there."),
  "tls-mismatch": error("Calls must use TLS, and the listener that they come to takes none."),
  "no-client-certificate": warning("A listener asks its callers for a certificate, and a caller has none to show."),
  "tls-authority": warning("A caller trusts authorities that may not have issued the certificate that it is shown."),
  "tls-names": info("A caller asks for names that the certificate that it is shown may not have."),
  "unused-tls": error("TLS is set for calls that nobody makes."),
  "invalid-load-balancer": error("A load balancer can not work, or is out of Elastic Load Balancing's limits."),
  // Task
  "missing-image": error("A version has neither an image nor a task definition."),
  "versions-conflict": error("A setting of one version stands on a service that has several."),
  "task-definition-conflict": error("Settings of a container stand beside an existing task definition."),
  "invalid-task-definition": error("An existing task definition can not be put into the mesh."),
  "invalid-container": error("A container of a task is out of Amazon ECS's limits."),
  "invalid-dependency": error("Containers of a task wait for each other in a way that never ends or is not allowed."),
  "invalid-task-size": error("Fargate has no task of this size."),
  "invalid-proxy": error("A setting of the Envoy sidecar can not work."),
  "envoy-version": error("Something is asked of Envoy that its version does not have, or not in this way."),
  "invalid-sidecar": error("A sidecar can not work, or what a container is permitted is too much or nothing."),
  "unheard-telemetry": warning("What Envoy sends of itself is for its task, and nothing there takes it."),
  "invalid-scaling": error("Limits or targets of scaling are out of range, or there is no target."),
  "invalid-volume": error("A volume of a task can not be mounted, or one is mounted that there is not."),
  "invalid-logs": error("Where containers log can not work."),
  "secret-in-environment": warning("An environment variable looks like a secret in clear."),
  "single-task": info("One task alone takes all requests."),
  "open-egress": info("The mesh is open, and App Mesh closes it for what has backends."),
  "invalid-tags": error("Tags that AWS does not take."),
  "fargate-task-role": error("A meshed task on Fargate has no task role."),
  "unmanaged-role": info("A role is the user's own: what the mesh needs must be in it."),
  "discovery-attributes": warning("Amazon ECS does not register an attribute that a version is found by."),
  // Place
  "load-balancer-subnets": error("A load balancer faces the internet, and no public subnets were given."),
  "certificate-region": error("A certificate is not one of AWS Certificate Manager in the region."),
  "certificate-account": error(
    "Certificates are of several accounts, and a mesh endpoint takes only those of its own.",
  ),
  "shared-mesh-gateway": warning(
    "A gateway is made in a mesh that another account shares, which only its owner may do.",
  ),
  "invalid-capacity": error("Capacity providers that can not run a service's tasks together."),
  // Plane
  "unsupported-by-plane": error("The data plane can not carry something that the graph asks for."),
  "app-mesh-ended": warning("AWS ended App Mesh on 2026-09-30."),
  "dns-answer-limit": warning("A version may have more tasks than an answer of DNS has addresses."),
  "undeliverable-configuration": error(
    "The configuration of an Envoy can not come to it in the way that is asked for.",
  ),
  "explicit-listening": info("Without interception, what programs do not send to Envoy is not in the mesh."),
  "explicit-call": warning(
    "Without interception, a call does not come to Envoy, or not in a form that Envoy can pass on.",
  ),
  "void-setting": warning("A setting means nothing on the data plane, or to an Envoy without App Mesh's agent."),
  "quota-exceeded": warning("The graph needs more than a quota of App Mesh allows."),
  "unknown-region": error("AWS publishes no App Mesh Envoy image for the region."),
  "old-envoy": warning("App Mesh no longer served this version of Envoy."),
  "default-region": info("No region was given."),
  // What exists already
  "unsafe-change": error("A change would leave a moment in which nothing serves."),
  "name-in-use": error("A resource would get the name of one that is removed only after it."),
  "id-unknown": info("A resource has no name that it is imported by: AWS has to be asked for its id."),
  "aws-unanswered": error("AWS's command did not answer a question."),
  "unknown-resource": error("What is to be adopted is no resource of the plan."),
  "foreign-resource": warning("An update was cut off while it made something that is not of a service graph."),
  // A mesh that is imported
  "nothing-to-import": info("A file, or a part of it, has nothing to import in it."),
  "unreadable-resource": error("A resource can not be imported: its name, its spec or its router is missing."),
  "unreadable-field": warning("A field of a resource is not one of AWS's API, or has a value of another type."),
  "undescribed-resource": warning("A resource is listed, and no file says what it is like."),
  "named-by-file": info("Files do not name what is in them: kinds are taken from their shapes, names from the files'."),
  "guessed-name": warning("A name, a kind or a router that no file gives was guessed, and may be another."),
  "replaced-resource": warning("A resource was given several times, in different ways: the latest stands."),
  "several-meshes": warning("Files are of several meshes, and a graph is of one."),
  "open-value": warning("A value depends on what the files do not say: a placeholder stands for it."),
  "secret-left-out": warning("A secret of a state was not read: a placeholder stands for it."),
  // What an Envoy of App Mesh did
  "not-a-dump": error("What was read is no dump of an Envoy's configuration, or nothing of it can be compared."),
  // A graph that runs here
  "no-envoy": error("There is no Envoy here, or none that is new enough."),
  "local-run-busy": error("Another graph runs here already, or what it left can not be put away."),
  "port-in-use": error("A port that a local task needs is taken."),
  "too-many-tasks": error("A graph has more versions or tasks than there are local addresses for."),
  "unknown-version": error("Addresses are given of a version or a gateway that the graph does not have."),
  "target-unreachable": error("What a file of addresses names does not answer, or is somebody else."),
  "task-ended": error("A local task ended by itself, or never became ready."),
  "update-refused": error("Envoy refused an edited graph that runs here, and goes on with the one before."),
  "no-namespaces": error("Tasks can not be given networks of their own here."),
} as const satisfies Record<string, CodeInfo>;

export type Code = keyof typeof codes;
