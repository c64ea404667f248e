import assert from "node:assert/strict";
import { MeshedApplication } from "../../components/emit/meshed-application";
import { args, register } from "./mocked";

const route = "aws:appmesh/route:Route::cart.cart-route";

describe("adopting what exists", () => {
  it("imports what is named by its id, and makes the rest", async () => {
    const adopt = { [route]: "shop/cart/cart-route", "aws:ecs/cluster:Cluster::shop": "shop" };
    const registered = await register(() => new MeshedApplication("app", { ...args, adopt }));
    assert.deepEqual(
      registered.flatMap(({ name, imported }) => (imported ? [[name, imported]] : [])),
      [
        ["app-shop", "shop"],
        ["app-cart.cart-route", "shop/cart/cart-route"],
      ],
    );
  });

  it("refuses a name that the plan does not have, before anything is registered", async () => {
    const adopt = { "aws:appmesh/route:Route::cart.cart-rote": "shop/cart/cart-route" };
    let said = "";
    const registered = await register(() => {
      assert.throws(
        () => new MeshedApplication("app", { ...args, adopt }),
        (error: Error) => {
          said = error.message;
          return true;
        },
      );
    });
    assert.match(said, /error unknown-resource {2}adopt.*did you mean "cart\.cart-route"\?/);
    assert.deepEqual(
      registered.filter(({ type }) => type.startsWith("aws:")),
      [],
    );
  });
});
