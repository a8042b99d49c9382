import ts from 'typescript';
import { linksOf } from '../../code/bulk-conditions.js';
import { DocumentSchema } from '../../code/document-schema.js';
import {
  argumentsOf,
  calleeOf,
  isFunctionNode,
  methodName,
  propertyNameText,
  skipOuter,
} from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import type { Refusal } from './keyed-read.js';

/** Methods of a chain behind a write that mean the same for one document and for many. */
const KEEPS = /^(session|lean|exec)$/;

/**
 * What one document is written with, and many are not: a hook or a plugin of its schema, an option, a method of the
 * chain. Libraries that say nothing of these have none of them.
 */
export function singleWriteProblem(found: RepeatedWrite, analysis: Analysis): Refusal | undefined {
  return hookProblem(found, analysis) ?? optionProblem(found) ?? chainProblem(found);
}

function hookProblem({ write, direct }: RepeatedWrite, analysis: Analysis): Refusal | undefined {
  const { hooks } = write.bulk;
  if (!hooks || !direct) return undefined;
  const name = direct.model ? `\`${direct.model.name}\`` : 'the model';
  const { tracer } = analysis.operations;
  const schema = DocumentSchema.of(direct.model?.schema, tracer);
  if (!schema) return { refusal: `the schema of ${name} is not in reach, and may have hooks` };
  const runs = schema.runsWith(hooks, tracer);
  if (runs !== undefined) return { refusal: `the schema of ${name} ${runs}` };
  if (write.bulk.does === 'insert' && schema.isUnvalidated)
    return { refusal: `the schema of ${name} says \`validateBeforeSave\`, which ${write.cure} does not ask` };
  return pluginsOfAll(analysis) ? { refusal: 'all schemas have a plugin (`mongoose.plugin`)' } : undefined;
}

/** `mongoose.plugin(...)` somewhere in the project. */
function pluginsOfAll({ program }: Analysis): boolean {
  return program
    .getSourceFiles()
    .some(({ isDeclarationFile, text }) => !isDeclarationFile && /\bmongoose\s*\.plugin\(/.test(text));
}

/** Options behind the row or the condition and the new values. */
function optionProblem({ write }: RepeatedWrite): Refusal | undefined {
  const { bulk, link } = write;
  const { keeps, drops = [], operation } = bulk;
  const isOperation = operation !== undefined && write.cure === bulk.each;
  const allowed = isOperation ? [...operation.own, ...operation.shared] : keeps;
  if (!allowed) return undefined;
  const count = write.made ? 0 : bulk.values ? 2 : 1;
  const [options, ...others] = argumentsOf(link).slice(count);
  if (others.length > 0 || (options && isFunctionNode(options)))
    return { refusal: 'the write has more arguments than Hotpath knows' };
  const object = options && skipOuter(options);
  if (!object) return undefined;
  if (!ts.isObjectLiteralExpression(object))
    return { refusal: 'the options are not written out in the call' };
  for (const property of object.properties) {
    const name = propertyNameText(property.name);
    if (name === undefined) return { refusal: `\`${property.getText()}\` may hold any option` };
    if (!allowed.includes(name) && !drops.includes(name))
      return { refusal: `${write.cure} does not take \`${name}\` as a single write does` };
  }
  return undefined;
}

function chainProblem({ write, writer }: RepeatedWrite): Refusal | undefined {
  if (!write.bulk.hooks || write.made) return undefined;
  const links = linksOf(writer);
  const behind = links.slice(0, links.indexOf(write.link));
  const name = behind.map((link) => methodName(calleeOf(link)) ?? '').find((each) => !KEEPS.test(each));
  if (name !== undefined) return { refusal: `\`${name}\` applies to each write by itself` };
  return behind.some((link) => methodName(calleeOf(link)) === 'exec' && argumentsOf(link).length > 0)
    ? { refusal: '`exec` takes a callback' }
    : undefined;
}
