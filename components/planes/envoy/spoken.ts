import { gunzipSync } from "node:zlib";
import type { Outputs } from "../../plan/deployed";

/** Nobody writes a configuration of this size into a task definition. */
const largest = 64 * 1024 * 1024;

/** The cluster behind a port says in its name what is spoken there. */
const ingress = /cds_ingress_[^"\\]*_(http2?|grpc|tcp)_(\d+)(?=[\\"])/g;

/** What an Envoy takes on each port, by the task definition and the object that tell it, planned or deployed. */
export function spokenIn(told: readonly Outputs[]): ReadonlyMap<number, string> {
  const texts = told.map(({ containerDefinitions, content }) => JSON.stringify([containerDefinitions, content]));
  const packed = texts.flatMap((text) => text.match(/H4sI[A-Za-z0-9+/=]+/g) ?? []).map(unpacked);
  const found = [...texts, ...packed].flatMap((text) => [...text.matchAll(ingress)]);
  return new Map(found.map(([, protocol, port]) => [Number(port), protocol!]));
}

function unpacked(text: string): string {
  try {
    return gunzipSync(Buffer.from(text, "base64"), { maxOutputLength: largest }).toString();
  } catch {
    return "";
  }
}
