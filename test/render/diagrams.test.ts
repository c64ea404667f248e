import assert from "node:assert/strict";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { resolve } from "../../components/graph/resolve";
import type { Service, ServiceGraph } from "../../components/graph/types";
import { renderMermaid } from "../../components/render/mermaid";
import { conditionOf } from "../../components/render/picture";
import { renderSvg } from "../../components/render/svg";
import { payloads } from "./payloads";

/** A graph with a text of the user's wherever a picture shows one; validation would refuse most of them. */
function graphWith(text: string): ServiceGraph {
  const versions = Object.fromEntries([
    [`${text}1`, { image: "a" }],
    [`${text}2`, { image: "b", weight: 3 }],
  ]);
  const routes = [
    {
      prefix: `/${text}`,
      headers: [
        { name: text, exact: text },
        { name: text, regex: text },
        { name: text, suffix: text, invert: true },
      ],
    },
    {},
  ];
  const called: Service = { port: 80, versions, routes };
  return {
    name: text,
    services: Object.fromEntries([
      [`caller ${text}`, { image: "c", backends: [text] }],
      [text, called],
    ]),
  };
}

interface Xml {
  readonly elements: Map<string, number>;
  readonly attributes: string[];
}

/** The elements of a picture by name, and all of its attributes; throws where it is not well-formed. */
function readXml(svg: string): Xml {
  const elements = new Map<string, number>();
  const attributes: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes: own }: SaxesTagPlain) => {
    elements.set(name, (elements.get(name) ?? 0) + 1);
    for (const [key, value] of Object.entries(own)) attributes.push(`${key}=${value}`);
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return { elements, attributes };
}

const shop: ServiceGraph = {
  name: "shop",
  services: {
    web: { port: 80, image: "w", backends: ["cart"], ingress: {} },
    cart: {
      port: 90,
      protocol: "grpc",
      versions: { v1: { image: "a", weight: 90 }, v2: { image: "b", weight: 10, desiredCount: 2 } },
      backends: ["web"],
    },
  },
};

describe("a Mermaid diagram", () => {
  it("draws services, versions, shares and calls", () => {
    assert.equal(
      renderMermaid(resolve(shop)),
      [
        "flowchart LR",
        '  s0["web<br/>http :80"]',
        '  subgraph s1["cart<br/>grpc :90"]',
        '    s1r0(["all requests"])',
        '    s1v0["v1<br/>1 × fargate"]',
        '    s1v1["v2<br/>2 × fargate"]',
        '    s1r0 -->|"90 %"| s1v0',
        '    s1r0 -->|"10 %"| s1v1',
        "  end",
        "  s0 --> s1",
        "  s1 --> s0",
      ].join("\n"),
    );
  });

  const bare = (diagram: string) => diagram.replaceAll(/"[^"\n]*"/g, '""');
  const harmless = bare(renderMermaid(resolve(graphWith("harmless"))));
  for (const text of payloads) {
    it(`keeps ${JSON.stringify(text)} inside its quotes`, () => {
      const diagram = renderMermaid(resolve(graphWith(text)));
      assert.equal(bare(diagram), harmless, "the same nodes and arrows as with a harmless text");
      for (const [quoted] of diagram.matchAll(/"[^"\n]*"/g))
        assert.match(quoted, /^"(?:[A-Za-z0-9 .,:/%×_-]|#\d+;|<br\/>)*"$/);
    });
  }
});

describe("an SVG picture", () => {
  it("has the services, their versions, shares and calls", async () => {
    const svg = await renderSvg(resolve(shop));
    const { elements } = readXml(svg);
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) =>
      text!.replaceAll(/&#45;/g, "-").replaceAll(/&#160;/g, " "),
    );
    assert.deepEqual(texts.sort(), [
      "1 × fargate",
      "10 %",
      "2 × fargate",
      "90 %",
      "all requests",
      "cart   grpc :90",
      "http :80",
      "v1",
      "v2",
      "web",
    ]);
    assert.equal(elements.get("polygon"), 5, "the ground and four arrow heads");
    assert.match(svg, /<title>Services of shop<\/title>/);
  });

  it("draws only services when there are many", async () => {
    const names = Array.from({ length: 160 }, (_, index) => `s${index}`);
    const services = Object.fromEntries(
      names.map((name, index) => [
        name,
        { port: 80, versions: { a: { image: "a" }, b: { image: "b" } }, backends: names.slice(index + 1, index + 2) },
      ]),
    );
    const svg = await renderSvg(resolve({ name: "big", services }));
    assert.doesNotMatch(svg, /fargate|cluster_/);
    readXml(svg);
  });

  it("lets no text out of its place", async () => {
    const harmless = readXml(await renderSvg(resolve(graphWith("harmless"))));
    for (const text of payloads) {
      const { elements, attributes } = readXml(await renderSvg(resolve(graphWith(text))));
      for (const name of ["script", "foreignObject", "a", "image", "use", "style"])
        assert.ok(!elements.has(name), `${name} of ${text}`);
      assert.deepEqual(
        attributes.filter((one) => /^on|javascript:/i.test(one)),
        [],
        text,
      );
      const shapes = ({ elements: all }: Xml) => ["g", "path", "polygon", "title"].map((name) => all.get(name));
      assert.deepEqual(shapes({ elements, attributes }), shapes(harmless), text);
    }
  }).timeout(60_000);
});

describe("the condition of a route", () => {
  const table: [route: object, condition: string][] = [
    [{}, ""],
    [{ prefix: "/a", method: "GET", scheme: "https" }, "https: GET /a"],
    [
      {
        headers: [
          { name: "h", exact: "x" },
          { name: "h", prefix: "x" },
          { name: "h", suffix: "x", invert: true },
        ],
      },
      "h=x h=x* not h=*x",
    ],
    [
      {
        headers: [
          { name: "h", regex: "x+" },
          { name: "h", range: { start: 1, end: 5 } },
        ],
      },
      "h~x+ h in 1..4",
    ],
    [
      { headers: [{ name: "h" }, { name: "h", present: false }, { name: "h", present: false, invert: true }] },
      "h not h h",
    ],
  ];
  for (const [route, condition] of table) {
    it(`of ${JSON.stringify(route)} is ${JSON.stringify(condition)}`, () => {
      const { services } = resolve({ name: "x", services: { web: { port: 80, image: "w", routes: [route] } } });
      assert.equal(conditionOf(services[0]!.routes[0]!), condition);
    });
  }
});
