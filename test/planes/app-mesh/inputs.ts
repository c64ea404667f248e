import { join, resolve } from "node:path";
import ts from "typescript";
import { Late } from "../../../components/graph/resolved";
import { Joined, type PlannedResource, Ref } from "../../../components/plan/types";

/** The resources of App Mesh, each with the file that the provider declares its inputs in. */
export const kinds = {
  "aws:appmesh/gatewayRoute:GatewayRoute": "gatewayRoute",
  "aws:appmesh/mesh:Mesh": "mesh",
  "aws:appmesh/route:Route": "route",
  "aws:appmesh/virtualGateway:VirtualGateway": "virtualGateway",
  "aws:appmesh/virtualNode:VirtualNode": "virtualNode",
  "aws:appmesh/virtualRouter:VirtualRouter": "virtualRouter",
  "aws:appmesh/virtualService:VirtualService": "virtualService",
} as const;
type Kind = keyof typeof kinds;

/** The inputs that hold a value rather than further inputs, by resource, as the installed provider declares them. */
export function declaredInputs(): Map<Kind, string[]> {
  const folder = resolve("node_modules", "@pulumi", "aws", "appmesh");
  const files = Object.values(kinds).map((file) => join(folder, `${file}.d.ts`));
  const program = ts.createProgram(files, { strict: true, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();
  return new Map(
    (Object.keys(kinds) as Kind[]).map((kind) => {
      const source = program.getSourceFile(join(folder, `${kinds[kind]}.d.ts`))!;
      const name = `${kind.split(":")[2]}Args`;
      const declared = checker
        .getExportsOfModule(checker.getSymbolAtLocation(source)!)
        .find((one) => one.name === name)!;
      return [kind, leavesOf(checker.getDeclaredTypeOfSymbol(declared), "", checker)] as const;
    }),
  );
}

function leavesOf(type: ts.Type, path: string, checker: ts.TypeChecker): string[] {
  return type.getProperties().flatMap((property) => {
    const at = path === "" ? property.name : `${path}.${property.name}`;
    const { inner, list } = plainOf(checker.getTypeOfSymbol(property), checker);
    if (inner === undefined) return [at];
    return leavesOf(inner, list ? `${at}[]` : at, checker);
  });
}

/** The object inside of an input that may be an output or a promise of it, or a list of it; undefined for a plain value. */
function plainOf(type: ts.Type, checker: ts.TypeChecker): { inner: ts.Type | undefined; list: boolean } {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    (part) => part.isClassOrInterface() || checker.isArrayType(part),
  );
  for (const part of parts) {
    if (checker.isArrayType(part)) {
      const [element] = checker.getTypeArguments(part as ts.TypeReference);
      return { inner: plainOf(element!, checker).inner, list: true };
    }
    const file = part.symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    if (file.includes(join("@pulumi", "aws", "types"))) return { inner: part, list: false };
  }
  return { inner: undefined, list: false };
}

/** The inputs that a plan gives, in the same form. */
export function plannedInputs(plan: readonly PlannedResource[]): Map<Kind, Set<string>> {
  const found = new Map((Object.keys(kinds) as Kind[]).map((kind) => [kind, new Set<string>()] as const));
  for (const { type, props } of plan) collect(props, "", found.get(type as Kind) ?? new Set());
  return found;
}

function collect(value: object, path: string, into: Set<string>): void {
  for (const [key, inner] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    const [element] = Array.isArray(inner) ? inner : [undefined];
    if (Array.isArray(inner) && typeof element === "object" && !isKnownLater(element)) {
      for (const one of inner) collect(one, `${at}[]`, into);
    } else if (typeof inner === "object" && !Array.isArray(inner) && !isKnownLater(inner) && !isRecord(key)) {
      collect(inner, at, into);
    } else into.add(at);
  }
}

/** Records of the user's own keys are one input. */
const isRecord = (key: string) => key === "tags" || key === "attributes";
const isKnownLater = (value: unknown) => value instanceof Ref || value instanceof Joined || value instanceof Late;
