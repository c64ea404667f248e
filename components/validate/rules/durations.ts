import type { Path } from "../../diagnostics/diagnostic";
import { readDuration } from "../../graph/duration";
import type { Timeout } from "../../graph/endpoint";
import type { RetryPolicy } from "../../graph/route";
import type { ServiceGraph } from "../../graph/types";
import type { Rule } from "../rule";
import { type Written, written, writtenListeners } from "../written";

/**
 * Durations are whole numbers with a unit that App Mesh has.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_Duration.html
 */
export const durations: Rule = (_, report, source) => {
  for (const [text, path] of durationsIn(source)) {
    if (text === undefined || readDuration(text)) continue;
    const found = `${JSON.stringify(text.slice(0, 80))} is no duration`;
    report("invalid-duration", path, found, 'write a whole number with its unit, such as "250ms" or "30s"');
  }
};

type Said = readonly [text: string | undefined, path: Path];

function* durationsIn(source: ServiceGraph): Generator<Said> {
  for (const place of written(source)) yield* ofEndpoint(place);
  for (const [name, { timeout, retry, routes = [] }] of Object.entries(source.services)) {
    const path = ["services", name];
    yield* ofRequests({ timeout, retry }, path);
    for (const [index, route] of routes.entries()) yield* ofRequests(route, [...path, "routes", index]);
  }
}

function* ofEndpoint(place: Written): Generator<Said> {
  for (const [listener, path] of writtenListeners(place)) {
    const { outlierDetection } = listener;
    for (const field of ["interval", "baseEjectionDuration"] as const) {
      yield [outlierDetection?.[field], [...path, "outlierDetection", field]];
    }
    // A service's own is that of its requests.
    if (listener !== place.own) yield* ofTimeout(listener.timeout, [...path, "timeout"]);
  }
}

function* ofRequests(
  { timeout, retry }: { timeout?: Timeout | undefined; retry?: RetryPolicy | undefined },
  path: Path,
): Generator<Said> {
  yield* ofTimeout(timeout, [...path, "timeout"]);
  yield [retry?.perRetryTimeout, [...path, "retry", "perRetryTimeout"]];
}

function* ofTimeout(timeout: Timeout | undefined, path: Path): Generator<Said> {
  for (const field of ["perRequest", "idle"] as const) yield [timeout?.[field], [...path, field]];
}
