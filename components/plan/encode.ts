import { type Diagnostic, formatPath } from "../diagnostics/diagnostic";
import type { Plan } from "./types";

/** Where in a file a finding is; from 1 on. */
export interface Position {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface LocatedDiagnostic extends Diagnostic {
  readonly position?: Position;
}

/** What a plan was made of and for. */
export interface PlanDocument {
  readonly graph: string;
  readonly plane: string;
  readonly region: string;
  readonly plan: Plan;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * A plan as text, the same bytes for the same graph. References and late values print themselves (`toJSON`),
 * so that nothing is copied.
 */
export function encodePlan({ graph, plane, region, plan, diagnostics }: PlanDocument, indent?: number): string {
  const resources = plan.map(({ type, name, props, dependsOn, options }) => ({
    type,
    name,
    props,
    dependsOn: dependsOn.map((one) => `${one.type}::${one.name}`),
    options,
  }));
  return JSON.stringify(
    { graph, plane, region, resources, diagnostics: diagnostics.map(encodeDiagnostic) },
    null,
    indent,
  );
}

function encodeDiagnostic({ code, severity, path, position, message, help }: LocatedDiagnostic) {
  return { code, severity, path: formatPath(path), ...position, message, help };
}
