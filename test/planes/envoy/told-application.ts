import { createServer, request } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import { connect, createServer as createTcpServer } from "node:net";

/**
 * The application of a task as anybody may write it: it listens where it is told, and calls others by the way that it is
 * told. Asked for `/call?http://…` it calls that, for `/fetch` and `/tunnel` by a tunnel, the last by HTTP/2; asked for
 * `/tcp?VARIABLE`, where that variable says.
 */
const { HOST, NAME, PROTOCOL, http_proxy: proxy = "" } = process.env;
const ports = Object.entries(process.env).flatMap(([name, value]) => (/^PORT(_\d+)?$/.test(name) ? Number(value) : []));

for (const port of ports) {
  const answer = `${NAME} on ${port}`;
  if (PROTOCOL === "tcp") createTcpServer((socket) => socket.end(answer)).listen(port, HOST);
  else if (PROTOCOL === "http2") {
    createHttp2Server((_, response) => void response.end(answer)).listen(port, HOST);
  } else {
    createServer((asked, response) => {
      const [path, what = ""] = asked.url!.split("?");
      const done = (status: number, text: string) => response.writeHead(status).end(text);
      if (path === "/call") called(what, done);
      else if (path === "/tcp") connected(process.env[what] ?? "", done);
      else if (path === "/fetch") fetched(what, done);
      else if (path === "/tunnel") tunnelled(what, done);
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

/** Node itself takes the proxy of its environment where NODE_USE_ENV_PROXY says so. */
function fetched(url: string, done: Done): void {
  fetch(url).then(
    async (response) => done(response.status, await response.text()),
    (error) => done(599, String(error.cause ?? error)),
  );
}

/** As clients of gRPC do. */
function tunnelled(url: string, done: Done): void {
  const { hostname, port } = new URL(proxy);
  const asked = request({ host: hostname, port, method: "CONNECT", path: new URL(url).host });
  asked.on("error", ({ message }) => done(599, message));
  asked.on("connect", ({ statusCode }, socket) => {
    if (statusCode !== 200) return done(statusCode!, "no tunnel");
    const session = connectHttp2(url, { createConnection: () => socket });
    session.on("error", ({ message }) => done(599, message));
    let text = "";
    const stream = session.request({ ":path": "/" });
    stream
      .on("data", (part) => (text += part))
      .on("end", () => {
        session.close();
        done(200, text);
      });
  });
  asked.end();
}

function connected(where: string, done: Done): void {
  const [host, port] = where.split(":");
  let text = "";
  const socket = connect(Number(port), host, () => socket.end());
  socket.on("data", (part) => (text += part)).on("error", ({ message }) => (text = message));
  socket.on("close", () => done(200, text));
}
