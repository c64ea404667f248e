import { createServer, get } from "node:http";

/** An application that knows of no proxy: it calls what it is told to and says what came of it. */
createServer((request, response) => {
  const url = new URL(request.url!, "http://own").searchParams.get("url")!;
  const say = (what: string) => response.end(what);
  const asked = get(url, { agent: false, timeout: 5000 }, (answered) => {
    const version = answered.headers["x-ecs-mesh-version"];
    answered.resume().once("end", () => say([answered.statusCode, version].filter(Boolean).join(" ")));
  });
  asked.once("error", (error: NodeJS.ErrnoException) => say(error.code ?? error.message));
  asked.once("timeout", () => asked.destroy(new Error("no answer")));
}).listen(Number(process.env.PORT), process.env.HOST);
