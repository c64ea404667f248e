/** A mistake: what it is, a graph that is sound but for it, the only finding that it gives, and the help. */
export type Mistake = readonly [what: string, graph: unknown, finding: string, help: string];

/** The graph `shop` of these services. */
export const graph = (services: object, settings: object = {}): object => ({ name: "shop", services, ...settings });

/** The graph `shop` with one sound service `web`, changed as given. */
export const web = (service: object, settings?: object): object =>
  graph({ web: { image: "shop/web:1", port: 8080, ingress: {}, ...service } }, settings);

/** `web` that splits its traffic over v1 and v2, changed as given. */
export const split = (service: object, v1: object = {}, v2: object = {}): object => {
  const versions = { v1: { image: "shop/web:1", ...v1 }, v2: { image: "shop/web:2", ...v2 } };
  return graph({ web: { port: 8080, ingress: {}, versions, ...service } });
};

/** `web` that calls `cart`, which is changed as given. */
export const calling = (cart: object, settings: object = {}): object =>
  graph({
    web: { image: "shop/web:1", backends: ["cart"], ...settings },
    cart: { image: "shop/cart:1", port: 9080, ...cart },
  });
