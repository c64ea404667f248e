import type { appmesh } from "@pulumi/aws/types/input";
import type { ResolvedMatch } from "../../graph/resolved-endpoint";
import type { HeaderMatch } from "../../graph/route";
import type { PlannedObject } from "../../plan/types";

/** What routes and gateway routes ask alike of a request over HTTP. */
type HttpMatch = Pick<
  PlannedObject<appmesh.GatewayRouteSpecHttpRouteMatch>,
  "prefix" | "path" | "port" | "headers" | "queryParameters"
>;

export function planHttpMatch(match: ResolvedMatch): HttpMatch {
  const { prefix, exactPath: exact, pathRegex: regex, port, headers, queryParameters } = match;
  return {
    ...(prefix !== undefined && { prefix }),
    ...((exact !== undefined || regex !== undefined) && {
      path: { ...(exact !== undefined && { exact }), ...(regex !== undefined && { regex }) },
    }),
    ...(port !== undefined && { port }),
    ...(headers.length > 0 && { headers: headers.map(planHeader) }),
    ...(queryParameters.length > 0 && {
      queryParameters: queryParameters.map(({ name, exact }) => ({
        name,
        ...(exact !== undefined && { match: { exact } }),
      })),
    }),
  };
}

/** App Mesh takes "the header is there" as a header without a match. */
export function planHeader(header: HeaderMatch) {
  const { name, exact, prefix, suffix, regex, range, present, invert } = header;
  const match = { exact, prefix, suffix, regex, range: range && { start: range.start, end: range.end } };
  const conditioned = Object.values(match).some((value) => value !== undefined);
  const inverted = present === false ? !invert || undefined : invert;
  return {
    name,
    ...(inverted !== undefined && { invert: inverted }),
    ...(conditioned && { match: Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined)) }),
  };
}
