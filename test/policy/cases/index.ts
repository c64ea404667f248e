import type { CasesByRule } from "./case";
import { connectCases } from "./connect";
import { envoyCases } from "./envoy";
import { meshCases } from "./meshes";
import { networkCases } from "./networks";
import { portCases } from "./ports";
import { proxyCases } from "./proxy";
import { roleCases } from "./roles";
import { serviceCases } from "./services";
import { sidecarCases } from "./sidecars";
import { taskCases } from "./tasks";

/** All cases, by the id of their rule. */
export const cases: CasesByRule = {
  ...proxyCases,
  ...portCases,
  ...envoyCases,
  ...sidecarCases,
  ...taskCases,
  ...serviceCases,
  ...networkCases,
  ...meshCases,
  ...roleCases,
  ...connectCases,
};
