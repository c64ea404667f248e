import { createServer, request } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";

/**
 * The application of a task as anybody may write it: it listens where it is told, and calls others by the way that it is
 * told. Asked for `/call?http://…` it calls that; asked for `/tcp?VARIABLE`, where that variable says.
 */
const { HOST, NAME, PROTOCOL, http_proxy: proxy = "" } = process.env;
const ports = Object.entries(process.env).flatMap(([name, value]) => (/^PORT(_\d+)?$/.test(name) ? Number(value) : []));

for (const port of ports) {
  const answer = `${NAME} on ${port}`;
  if (PROTOCOL === "tcp") createTcpServer((socket) => socket.end(answer)).listen(port, HOST);
  else {
    createServer((asked, response) => {
      const [path, what = ""] = asked.url!.split("?");
      const done = (status: number, text: string) => response.writeHead(status).end(text);
      if (path === "/call") called(what, done);
      else if (path === "/tcp") connected(process.env[what] ?? "", done);
      else done(200, answer);
    }).listen(port, HOST);
  }
}

type Done = (status: number, text: string) => void;

function called(url: string, done: Done): void {
  const { hostname, port } = new URL(proxy);
  const call = request({ host: hostname, port, path: url, headers: { host: new URL(url).host } }, (response) => {
    let text = "";
    response.on("data", (part) => (text += part)).on("end", () => done(response.statusCode!, text));
  });
  call.on("error", ({ message }) => done(599, message)).end();
}

function connected(where: string, done: Done): void {
  const [host, port] = where.split(":");
  let text = "";
  const socket = connect(Number(port), host, () => socket.end());
  socket.on("data", (part) => (text += part)).on("error", ({ message }) => (text = message));
  socket.on("close", () => done(200, text));
}
