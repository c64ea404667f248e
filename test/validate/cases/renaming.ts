import { graph, type Mistake, split, web } from "../graphs";

const image = "shop/web:1";

export const renaming: readonly Mistake[] = [
  [
    "a generation before the first",
    web({ generation: 0 }),
    "error invalid-value services.web.generation | 0 is no generation",
    "count from 1 to 9999",
  ],
  [
    "a generation of a version that is none",
    split({ versions: { v1: { image, generation: 10_000 }, v2: { image } } }),
    "error invalid-value services.web.versions.v1.generation | 10000 is no generation",
    "count from 1 to 9999",
  ],
  [
    "a former name that is another service's",
    graph({ web: { image, formerNames: ["cart"] }, cart: { image } }),
    'error duplicate-name services.web.formerNames[0] | "cart" is a name of service "cart"',
    "name what this service alone was called before",
  ],
  [
    "a former name of two services",
    graph({ web: { image, formerNames: ["shop"] }, cart: { image, formerNames: ["shop"] } }),
    'error duplicate-name services.cart.formerNames[0] | "shop" is a name of service "web"',
    "name what this service alone was called before",
  ],
];
