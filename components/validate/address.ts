/** An IPv4 address, or a range of them in CIDR notation. */
export function isAddressRange(text: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (!match) return false;
  const [, a, b, c, d, length = "32"] = match;
  return [a, b, c, d].every((part) => Number(part) <= 255) && Number(length) <= 32;
}
