import { existsSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';
import type { Channel, Library } from '../../library.js';

/**
 * Whether queries of a library that are started together on one connection run one after another, or are refused: not so
 * with drivers that send the next query before the one in front is answered. Drivers are looked for in the package of a file.
 */
export function isSerial(
  { serial }: Library,
  channel: Channel,
  file: ts.SourceFile,
  program: ts.Program,
): boolean {
  if (!serial || (serial.channel && serial.channel !== channel)) return false;
  const { drivers, except = [], pipelines } = serial;
  const isWritten = (pattern: string): boolean => isWrittenBeside(file, pattern, program);
  return (
    !except.some((name) => isWritten(importOf(name))) &&
    (!drivers || drivers.some((name) => isWritten(importOf(name)))) &&
    !(pipelines !== undefined && isWritten(switchOf(pipelines)))
  );
}

function importOf(module: string): string {
  return String.raw`(?:from|import|require\()\s*\(?\s*['"]${module}['"]`;
}

/** `{ pipeline: true }`, or what the environment says. */
function switchOf(option: string): string {
  return String.raw`\b${option}['"]?\s*:\s*(?:true|process\.|env\b)`;
}

const known = new WeakMap<ts.Program, Map<string, boolean>>();

/** Whether a file of the project holds a text that belongs to the same package as another one. */
function isWrittenBeside(file: ts.SourceFile, pattern: string, program: ts.Program): boolean {
  const answers = known.get(program) ?? new Map<string, boolean>();
  known.set(program, answers);
  const folder = packageFolder(path.dirname(file.fileName));
  const key = `${folder ?? ''} ${pattern}`;
  const found = answers.get(key) ?? isWrittenIn(folder, new RegExp(pattern), program);
  answers.set(key, found);
  return found;
}

function isWrittenIn(folder: string | undefined, text: RegExp, program: ts.Program): boolean {
  return program
    .getSourceFiles()
    .some(
      (file) =>
        !file.isDeclarationFile &&
        !file.fileName.includes('/node_modules/') &&
        text.test(file.text) &&
        packageFolder(path.dirname(file.fileName)) === folder,
    );
}

const folders = new Map<string, string | undefined>();

/** The nearest folder with a `package.json`. */
function packageFolder(folder: string): string | undefined {
  if (folders.has(folder)) return folders.get(folder);
  const parent = path.dirname(folder);
  const found = existsSync(path.join(folder, 'package.json'))
    ? folder
    : parent === folder
      ? undefined
      : packageFolder(parent);
  folders.set(folder, found);
  return found;
}
