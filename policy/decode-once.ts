/**
 * `@pulumi/policy` decodes every resource again for every policy: of a stack of 16,000 resources, 40 times. Here it is
 * decoded once for each message of the engine. Only what is not written to is shared: remedies get copies as before.
 */
type Decode = (message: object, proxySecrets: boolean) => object;

const decoder = require("@pulumi/policy/deserialize") as { deserializeProperties?: Decode };
const decode = decoder.deserializeProperties;
const decoded = new WeakMap<object, object>();

// Where a later version has it in another place, all is as slow as it was, and works.
if (decode) {
  decoder.deserializeProperties = (message, proxySecrets) => {
    if (proxySecrets) return decode(message, proxySecrets);
    const known = decoded.get(message) ?? decode(message, proxySecrets);
    decoded.set(message, known);
    return known;
  };
}
