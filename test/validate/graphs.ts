/** A mistake: what it is, a graph that is sound but for it, the only finding that it gives, and the help. */
export type Mistake = readonly [what: string, graph: unknown, finding: string, help: string];

/** A sound graph: what it is, and the graph. */
export type Sound = readonly [what: string, graph: unknown];

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
export const calling = (cart: object, settings: object = {}, mesh: object = {}): object =>
  graph(
    {
      web: { image: "shop/web:1", backends: ["cart"], ...settings },
      cart: { image: "shop/cart:1", port: 9080, ...cart },
    },
    mesh,
  );

/** The graph `shop` with a sound gateway `front` of one route to a sound service `web`, both changed as given. */
export const gate = (gateway: object, service: object = {}): object =>
  graph(
    { web: { image: "shop/web:1", port: 8080, ...service } },
    { gateways: { front: { port: 9000, desiredCount: 2, ingress: {}, routes: [{ service: "web" }], ...gateway } } },
  );

/** That gateway with one route, changed as given. */
export const gateRoute = (route: object, gateway: object = {}, service: object = {}): object =>
  gate({ routes: [{ service: "web", ...route }], ...gateway }, service);
