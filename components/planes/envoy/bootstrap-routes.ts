import type { Duration, Empty, StringMatcher } from "./bootstrap";

export interface RouteConfiguration {
  readonly name: string;
  /** The header that tells virtual hosts apart in place of the host. */
  readonly vhost_header?: string;
  readonly request_headers_to_remove?: readonly string[];
  readonly virtual_hosts: readonly VirtualHost[];
}

export interface VirtualHost {
  readonly name: string;
  readonly domains: readonly string[];
  readonly routes: readonly Route[];
}

export interface Route {
  readonly name?: string;
  readonly match: RouteMatch;
  readonly route: RouteAction;
  readonly request_headers_to_add?: readonly HeaderToAdd[];
}

export type PathMatch =
  | { readonly prefix: string }
  | { readonly path: string }
  | { readonly safe_regex: { readonly regex: string } };

export type RouteMatch = (PathMatch | { readonly connect_matcher: Empty }) & {
  readonly headers?: readonly HeaderMatcher[];
  readonly query_parameters?: readonly QueryParameterMatcher[];
};

export interface HeaderMatcher {
  readonly name: string;
  readonly string_match?: StringMatcher;
  readonly range_match?: { readonly start: number; readonly end: number };
  readonly present_match?: true;
  readonly invert_match?: true;
}

export type QueryParameterMatcher = { readonly name: string } & (
  | { readonly string_match: StringMatcher }
  | { readonly present_match: true }
);

export interface WeightedCluster {
  readonly name: string;
  readonly weight: number;
}

export type RouteTarget =
  | { readonly cluster: string }
  | { readonly weighted_clusters: { readonly clusters: readonly WeightedCluster[] } };

export type RouteAction = RouteTarget & {
  readonly timeout?: Duration;
  readonly idle_timeout?: Duration;
  readonly retry_policy?: RetryPolicy;
  readonly host_rewrite_literal?: string;
  readonly prefix_rewrite?: string;
  readonly upgrade_configs?: readonly { readonly upgrade_type: "CONNECT"; readonly connect_config: Empty }[];
};

export interface HeaderToAdd {
  readonly header: { readonly key: string; readonly value: string };
  readonly append_action: "OVERWRITE_IF_EXISTS_OR_ADD";
}

export interface RetryPolicy {
  readonly retry_on: string;
  readonly num_retries: number;
  readonly per_try_timeout?: Duration;
  readonly retriable_status_codes?: readonly number[];
  readonly host_selection_retry_max_attempts: number;
  readonly retry_host_predicate: readonly PreviousHosts[];
}

export interface PreviousHosts {
  readonly name: "envoy.retry_host_predicates.previous_hosts";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate";
  };
}
