import { type Deliver, within } from "./delivery";
import { startWith } from "./start";

/** In the command that starts Envoy, as everybody can read it: it needs nothing of the image. */
export const inline: Deliver = (parcel) => within(startWith(parcel.bootstrap, parcel), parcel);
