import ts from 'typescript';
import type { Entity } from '../entities.js';
import { skipOuter, walk } from '../syntax.js';
import { importedEntity } from './bindings.js';
import type { Trace } from './trace.js';
import { annotated } from './types.js';

/** What a variable stands for: as annotated, required, initialized, iterated over, or assigned later. */
export function entityOfVariable(node: ts.VariableDeclaration, trace: Trace): Entity | undefined {
  const type = annotated(node, trace);
  if (type) return type;
  if (node.initializer && !isNothing(node.initializer))
    return importedEntity(node, trace) ?? initialized(node, node.initializer, trace);
  const statement = node.parent.parent;
  if (ts.isForOfStatement(statement)) {
    const items = trace.entityOf(statement.expression);
    return items?.kind === 'array' ? items.element : undefined;
  }
  return assignedLater(node, trace);
}

/** `null`, `undefined`: there is nothing yet. */
function isNothing(initializer: ts.Expression): boolean {
  return /^(null|undefined)$/.test(skipOuter(initializer).getText());
}

function initialized(
  node: ts.VariableDeclaration,
  initializer: ts.Expression,
  trace: Trace,
): Entity | undefined {
  const entity = trace.entityOf(initializer);
  const isEmptyObject = entity?.kind === 'object' && entity.node.properties.length === 0;
  return isEmptyObject ? (modelsFolder(node, trace) ?? entity) : entity;
}

/** An empty object that a loop over a folder fills with models, as some libraries' tools write it: `db[model.name] = model`. */
function modelsFolder(node: ts.VariableDeclaration, { index }: Trace): Entity | undefined {
  const file = node.getSourceFile();
  if (!ts.isIdentifier(node.name)) return undefined;
  const library = index.libraries.find(
    ({ modelsFolder: type, packages }) => type && packages.some((name) => file.text.includes(name)),
  );
  const filled = new RegExp(`\\b${node.name.text}\\[\\w+(\\.name)?\\]\\s*=`).test(file.text);
  return library?.modelsFolder && filled
    ? { kind: 'library', library, type: library.modelsFolder }
    : undefined;
}

/** `let db; ... db = new Pool()`, `let db = null; ...`: the first assignment in the same file that says something. */
function assignedLater(node: ts.VariableDeclaration, trace: Trace): Entity | undefined {
  if (!ts.isIdentifier(node.name)) return undefined;
  for (const right of assignmentsIn(node.getSourceFile()).get(node.name.text) ?? []) {
    const entity = trace.entityOf(right);
    if (entity) return entity;
  }
  return undefined;
}

const assignmentsByFile = new WeakMap<ts.SourceFile, Map<string, ts.Expression[]>>();

/** Right-hand sides of plain assignments to identifiers in a file, by the identifier's text. */
function assignmentsIn(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Expression[]> {
  const known = assignmentsByFile.get(file);
  if (known) return known;
  const found = new Map<string, ts.Expression[]>();
  walk(file, (node) => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isIdentifier(node.left)
    ) {
      found.set(node.left.text, [...(found.get(node.left.text) ?? []), node.right]);
    }
    return undefined;
  });
  assignmentsByFile.set(file, found);
  return found;
}
