import assert from "node:assert/strict";
import fc from "fast-check";
import { codes } from "../../components/diagnostics/codes";
import { formatPath } from "../../components/diagnostics/diagnostic";
import { validate } from "../../components/validate";
import { anyGraph } from "../graphs";
import { everything } from "./everything";
import { graph, web } from "./graphs";

/** Every place in a value, parents before children. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    placesIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

function withValue(value: unknown, [key, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const child of Object.values(value)) freeze(child);
}

/** Values that no field of a graph takes: wrong wherever they stand. */
const wrongAnywhere: readonly unknown[] = [null, Number.NaN, Number.POSITIVE_INFINITY, Symbol("x"), () => 1, 10n];
const places = placesIn(everything);

describe("the laws of validation", () => {
  it("has no more to say about sound graphs than what may well be meant", () => {
    const harmless = [
      "uncalled-service",
      "server-first-tcp",
      "no-retries",
      "single-task",
      "gateway-caller-tls",
      "open-egress",
      // A generated caller knows nothing of what it calls.
      "no-client-certificate",
      // A route to a version of another service has a time of its own.
      "timeout-cut-short",
    ];
    fc.assert(
      fc.property(anyGraph, (sound) => {
        const found = validate(sound).diagnostics.filter(({ code }) => !harmless.includes(code));
        assert.deepEqual(found, []);
      }),
    );
    assert.deepEqual(validate(everything).diagnostics, []);
  });

  for (const wrong of wrongAnywhere) {
    it(`reports ${typeof wrong} ${String(wrong)} in each of ${places.length} places, there and only there`, () => {
      for (const place of places) {
        const { diagnostics } = validate(withValue(everything, place, wrong));
        assert.deepEqual(
          diagnostics.map(({ path }) => formatPath(path)),
          [formatPath(place)],
          formatPath(place),
        );
      }
    });
  }

  it("never throws, and always reports with a known code, a message and a help, whatever the input is", () => {
    fc.assert(
      fc.property(
        fc.anything({ withMap: true, withSet: true, withDate: true, withNullPrototype: true, withBigInt: true }),
        (input) => {
          const { graph, diagnostics } = validate(input);
          assert.ok(diagnostics.length > 0);
          assert.equal(graph, undefined);
        },
      ),
    );
  });

  it("never throws on any damage to any place, and every finding can be printed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.anything({ withNullPrototype: true, withDate: true }),
        (place, value) => {
          for (const { code, path, message, help, severity } of validate(withValue(everything, place, value))
            .diagnostics) {
            assert.equal(codes[code as keyof typeof codes].severity, severity);
            assert.ok(message.length > 0 && help.length > 0);
            assert.equal(typeof formatPath(path), "string");
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds the damage of two places as it finds each alone", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...places), (one, other) => {
        const [a, b] = [formatPath(one), formatPath(other)];
        fc.pre(!a.startsWith(b) && !b.startsWith(a));
        const found = validate(withValue(withValue(everything, one, null), other, null)).diagnostics;
        assert.deepEqual(found.map(({ path }) => formatPath(path)).sort(), [a, b].sort());
      }),
    );
  });

  it("finds the same of a service and of its versions, whatever field they are named after", () => {
    const { web, cart } = everything.services;
    for (const name of ["targets", "env", "secrets", "containers", "versions", "services", "image", "port", "routes"]) {
      const renamed = {
        name: "shop",
        services: {
          [name]: { ...cart, versions: { [name]: cart.versions.v1 }, routes: [{ targets: { [name]: 1 } }] },
          app: { ...web, backends: [name] },
        },
      };
      assert.deepEqual(validate(renamed).diagnostics, [], name);
      for (const place of placesIn(renamed)) {
        const { diagnostics } = validate(withValue(renamed, place, null));
        assert.deepEqual(
          diagnostics.map(({ path }) => formatPath(path)),
          [formatPath(place)],
        );
      }
    }
  });

  it("leaves the user's object alone, and finds the same each time", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), (place) => {
        const damaged = withValue(everything, place, null);
        freeze(damaged);
        assert.deepEqual(validate(damaged), validate(damaged));
      }),
    );
  });

  it("takes no name from Object.prototype for a service, a version or a field", () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype).filter((one) => one !== "__proto__")) {
      const codesOf = (input: object) => validate(input).diagnostics.map(({ code }) => code);
      assert.deepEqual(codesOf(web({ backends: [name] })), ["unknown-backend"], name);
      assert.deepEqual(
        codesOf(web({ versions: { v1: { image: "a" } }, routes: [{ targets: { v1: 1, [name]: 1 } }] })),
        ["unknown-target"],
        name,
      );
      assert.deepEqual(codesOf(web({ [name]: "x" })), ["unknown-field"], name);
      assert.deepEqual(
        codesOf(web({ containers: { a: { image: "a", dependsOn: { [name]: "START" } } } })),
        ["invalid-dependency"],
        name,
      );
    }
  });

  it("reads __proto__ of a text without changing any object", () => {
    const text =
      '{"name":"shop","services":{"__proto__":{"polluted":1},"web":{"image":"a","__proto__":{"polluted":1}}}}';
    const { diagnostics } = validate(JSON.parse(text));
    assert.deepEqual(
      diagnostics.map(({ code, path }) => [code, formatPath(path)]),
      [
        ["unsafe-name", "services.__proto__"],
        ["unsafe-name", "services.web.__proto__"],
      ],
    );
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  it("carries outputs as the same objects past a mistake beside them", () => {
    const output = new (class {
      readonly __pulumiOutput = true;
    })();
    const { graph: resolved, diagnostics } = validate(web({ image: output, env: { URL: output, PORT: 80 } }));
    assert.deepEqual(
      diagnostics.map(({ path }) => formatPath(path)),
      ["services.web.env.PORT"],
    );
    const [container] = resolved!.byName.get("web")!.versions[0]!.containers;
    assert.equal((container!.image as { value: unknown }).value, output);
    assert.equal((container!.env.get("URL") as { value: unknown }).value, output);
    assert.deepEqual([...container!.env.keys()], ["URL"]);
  });

  it("reports every problem of a graph at once, of its shape and of what it means", () => {
    const { diagnostics } = validate(
      graph(
        {
          web: { image: "shop/web:1", port: 0, prot: 1, ingress: {}, backends: ["crat"], env: { "A=": "x" } },
          cart: { port: "9080", versions: { v1: {}, v2: { image: "a b" } } },
        },
        { meshName: "*" },
      ),
    );
    assert.deepEqual(diagnostics.map(({ code, path }) => `${code} ${formatPath(path)}`).sort(), [
      "invalid-name meshName",
      'invalid-name services.web.env["A="]',
      "invalid-port services.web.port",
      "invalid-value services.cart.versions.v2.image",
      "missing-image services.cart.versions.v1",
      "unknown-backend services.web.backends[0]",
      "unknown-field services.web.prot",
      "wrong-type services.cart.port",
    ]);
  });
});
