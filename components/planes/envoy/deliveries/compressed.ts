import { gzipSync } from "node:zlib";
import { type Deliver, within } from "./delivery";
import { startUnpacked } from "./start";

/** Where the header of gzip's format has the operating system. @see https://www.rfc-editor.org/rfc/rfc1952 */
const systemByte = 9;
const unknownSystem = 255;

/** In a variable of Envoy's environment, a twentieth of its size: a shell unpacks it and becomes Envoy. */
export const compressed: Deliver = (parcel) => within(startUnpacked(pack(parcel.bootstrap), parcel), parcel);

/** The same bytes on every system: without a time, and without the system's name. */
export function pack(configuration: object): string {
  const zipped = gzipSync(JSON.stringify(configuration), { level: 9 });
  zipped[systemByte] = unknownSystem;
  return zipped.toString("base64");
}
