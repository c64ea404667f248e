import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A port of this address that nobody has, as far as anybody knows. */
export async function freePort(address: string): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
