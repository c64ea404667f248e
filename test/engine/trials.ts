import assert from "node:assert/strict";
import { identify } from "../../cli/existing/identify";
import { cutOffIn } from "../../cli/resources/pending";
import type { ServiceGraph } from "../../components/graph/types";
import { askCloud } from "../support/asking";
import type { Cloud } from "../support/cloud";
import { Engine } from "../support/engine";
import type { EngineStack } from "../support/engine-stack";
import type { FaultKind } from "../support/faults";
import { type Adopted, account, application, picture } from "./deployment";

const image = "s:1";
export const small: ServiceGraph = {
  name: "shop",
  services: { web: { image, backends: ["cart"] }, cart: { port: 9090, image } },
};
/** Another image, which updates a service, and another generation, which replaces nearly all. */
export const updated: ServiceGraph = {
  ...small,
  services: { ...small.services, web: { image: "s:2", backends: ["cart"] } },
};
export const replaced: ServiceGraph = {
  ...small,
  services: { ...small.services, cart: { port: 9191, image, generation: 2 } },
};

/** What `ecs-mesh recover --aws` does, with the cloud in AWS's place. */
async function recovered(stack: EngineStack, cloud: Cloud): Promise<Adopted> {
  const document = JSON.parse(JSON.stringify(await stack.exportState())) as { deployment: object };
  const { components, others } = cutOffIn({ ...document }, "state.json");
  assert.deepEqual(others, []);
  const found = await identify(components.get("app") ?? [], askCloud(cloud));
  return Object.fromEntries(found.map(({ key, id }) => [key, id!]));
}

export interface Trial {
  readonly from: ServiceGraph | undefined;
  /** Undefined for the end of the stack. */
  readonly to: ServiceGraph | undefined;
  readonly kind: FaultKind;
}

/** Runs trials, and knows what an undisturbed run comes to. */
export class Trials {
  private readonly engine = new Engine();
  private readonly pictures = new Map<ServiceGraph | undefined, string[]>([[undefined, []]]);

  async prepare(): Promise<void> {
    for (const graph of [small, updated, replaced]) {
      const { provider } = account();
      const stack = await this.engine.stack(application(graph), { provider, policies: false });
      assert.ok((await stack.up()).ok);
      this.pictures.set(graph, picture(provider.cloud));
    }
  }

  end(): void {
    this.engine.remove();
  }

  /** Has the k-th call go wrong, and goes on until all is as it would have been; false where there is no such call. */
  async survives({ from, to, kind }: Trial, at: number): Promise<boolean> {
    const { provider, gaps } = account();
    const stack = await this.engine.stack(application(from ?? to!), { provider, policies: false });
    if (from) {
      assert.ok((await stack.up()).ok);
      assert.deepEqual(picture(provider.cloud), this.pictures.get(from), `before ${kind} at ${at}`);
    }
    stack.program = application(to ?? from!);
    provider.faults.plan({ kind, at });
    const run = () => (to ? stack.up() : stack.destroy());
    const first = await run();
    if (provider.faults.met === 0) {
      assert.ok(first.ok, first.said);
      assert.deepEqual(picture(provider.cloud), this.pictures.get(to), "undisturbed");
      return false;
    }
    assert.equal(first.ok, false, first.said);
    if (needsRecovery(kind)) {
      if (kind === "killed") await stack.cancel();
      const adopt = await recovered(stack, provider.cloud);
      if (to) stack.program = application(to, { adopt });
    }
    const second = await run();
    assert.ok(second.ok, `${kind} at ${at}\n${second.said}`);
    assert.deepEqual(picture(provider.cloud), this.pictures.get(to), `${kind} at ${at}`);
    if (to && needsRecovery(kind)) stack.program = application(to);
    if (to) assert.deepEqual((await stack.up()).calls, [], "then there is nothing left to do");
    assert.deepEqual(gaps, []);
    return true;
  }

  /** Every n-th call in turn; resolves to how many faults were survived. */
  async survivesEach(trial: Trial, step = 1): Promise<number> {
    let survived = 0;
    while (await this.survives(trial, 1 + survived * step)) survived += 1;
    return survived;
  }
}

/** After these AWS has what the engine does not know of. */
const needsRecovery = (kind: FaultKind) => kind === "killed" || kind === "crashes after";
