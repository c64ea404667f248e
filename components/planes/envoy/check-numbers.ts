import type { Code } from "../../diagnostics/codes";
import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { readDuration } from "../../graph/duration";
import type { OutlierDetection, Timeout } from "../../graph/endpoint";
import type { ResolvedGraph } from "../../graph/resolved";
import type { RetryPolicy } from "../../graph/route";

/** Envoy counts nanoseconds in 63 bits, some 292 years. */
const longestSeconds = 9_223_372_035;

/** Envoy counts most things in 32 bits. */
const mostCount = 4_294_967_295;

/** Reports times and counts that Envoy has no room for. */
export function checkNumbers({ services, running }: ResolvedGraph, report: Report): void {
  for (const { path, timeout, retry } of services.flatMap(({ routes }) => routes)) {
    checkTimeout(timeout, path, report);
    if (retry) checkRetry(retry, [...path, "retry"], report);
  }
  for (const { endpoint } of running.flatMap(({ versions }) => versions)) {
    for (const { path, timeout, outlierDetection } of endpoint.listeners) {
      checkTimeout(timeout, path, report);
      if (outlierDetection) checkOutliers(outlierDetection, [...path, "outlierDetection"], report);
    }
  }
}

function checkTimeout(timeout: Timeout | undefined, path: Path, report: Report): void {
  for (const field of ["perRequest", "idle"] as const) {
    checkLength(timeout?.[field], [...path, "timeout", field], report);
  }
}

function checkRetry({ maxRetries, perRetryTimeout }: RetryPolicy, path: Path, report: Report): void {
  checkLength(perRetryTimeout, [...path, "perRetryTimeout"], report);
  checkCount("invalid-retry", maxRetries, [...path, "maxRetries"], report);
}

function checkOutliers(detection: OutlierDetection, path: Path, report: Report): void {
  checkCount("invalid-outlier-detection", detection.maxServerErrors, [...path, "maxServerErrors"], report);
  for (const field of ["interval", "baseEjectionDuration"] as const) {
    const text = detection[field];
    checkLength(text, [...path, field], report);
    if (readDuration(text)?.value !== 0) continue;
    report("invalid-outlier-detection", [...path, field], `${text} is no time at all`, "give 1ms or more");
  }
}

function checkLength(text: string | undefined, path: Path, report: Report): void {
  const duration = readDuration(text ?? "");
  if (!duration) return;
  const length = duration.unit === "s" ? duration.value : duration.value / 1000;
  if (length <= longestSeconds) return;
  report("invalid-duration", path, `${text} is longer than Envoy can wait`, `give ${longestSeconds}s or less`);
}

function checkCount(code: Code, count: number, path: Path, report: Report): void {
  if (count <= mostCount) return;
  report(code, path, `${count} is more than Envoy can count`, `give ${mostCount} or less`);
}
