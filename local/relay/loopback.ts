/** Whether an address is of this machine alone, in a container of its task. */
export function isLoopback(address: string): boolean {
  return /^127(?:\.\d{1,3}){3}$|^\[?::1\]?$|^localhost$/i.test(address);
}
