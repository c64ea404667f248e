import fc from "fast-check";
import { InputError } from "../../cli/failure";
import { stateOf } from "../../cli/resources/state";
import { check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { unknownMark } from "../../policy/view/fields";
import { planOf } from "./made";
import { exportOf, previewOf } from "./states";

type Json = Record<string, unknown>;

describe("a state that is damaged", () => {
  const graph = {
    name: "x",
    services: { web: { port: 80, image: "w:1", ingress: {}, backends: ["cart"] }, cart: { port: 81, image: "c" } },
  };
  const documents: [form: string, document: Json][] = [
    ["export", exportOf(planOf(graph))],
    ["preview", previewOf(planOf(graph))],
  ];
  const junk = fc.constantFrom<unknown>(
    null,
    0,
    "",
    "x",
    [],
    {},
    [null],
    true,
    unknownMark,
    { __proto__: null },
    -1e308,
  );

  for (const [form, document] of documents) {
    it(`as ${form} is refused in words, or judged without a crash`, () => {
      const places = placesIn(document);
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(places.length - 1), junk), { minLength: 1, maxLength: 4 }), (damages) => {
          const damaged = structuredClone(document);
          // A copy: the same object put into itself would be a circle, which no JSON has.
          for (const [at, value] of damages) put(damaged, places[at]!, structuredClone(value));
          try {
            check(rules, stateOf(JSON.stringify(damaged), "state.json").sources);
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
          }
        }),
        { numRuns: 200 },
      );
    }).timeout(60_000);
  }
});

type Place = readonly string[];

/** Every place in a document, by its keys; of long lists the first five. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return at.length > 0 ? [at] : [];
  const inside = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]));
  return at.length > 0 ? [at, ...inside] : inside;
}

function put(document: Json, place: Place, value: unknown): void {
  let parent: unknown = document;
  for (const key of place.slice(0, -1)) {
    if (typeof parent !== "object" || parent === null) return;
    parent = (parent as Json)[key];
  }
  if (typeof parent === "object" && parent !== null) (parent as Json)[place.at(-1)!] = value;
}
