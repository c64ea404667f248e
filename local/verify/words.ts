import type { Planned } from "../checks/check";

/** A call in words, as somebody would repeat it by hand. */
export function named({ from, request, fault, protocol }: Planned): string {
  if (protocol === "tcp") return `${from} connects`;
  const headers = Object.entries(request.headers).map(([name, value]) => ` ${name}: ${value}`);
  const asked = fault === undefined ? "" : ` with the fault ${JSON.stringify(fault)}`;
  return `${request.method} ${request.host}${request.path}${headers.join(",")}${asked}`;
}
