import assert from "node:assert/strict";
import { validate } from "../../components/validate";
import { soundRequests } from "./cases/sound-requests";
import { soundTransport } from "./cases/sound-transport";

for (const [part, graphs] of Object.entries({ ...soundRequests, ...soundTransport })) {
  describe(`validation of ${part} that are sound`, () => {
    for (const [what, input] of graphs) {
      it(`has nothing to say about ${what}`, () => {
        assert.deepEqual(validate(input).diagnostics, []);
      });
    }
  });
}
