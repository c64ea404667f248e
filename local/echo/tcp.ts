import { createServer, type Server } from "node:net";
import type { Identity } from "./answer";

/** The echo service on TCP: sends back what it gets, with its name before each piece. */
export function tcpEcho({ version, task }: Identity): Server {
  return createServer((socket) => {
    socket.on("data", (data) => socket.write(Buffer.concat([Buffer.from(`${version} ${task} `), data])));
    socket.on("error", () => socket.destroy());
  });
}
