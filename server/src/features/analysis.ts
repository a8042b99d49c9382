import type { Linter } from 'eslint';
import type { FileEdits, Finding, Fix } from 'eslint-plugin-hotpath/analysis';
import type { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import ts from 'typescript';
import { URI } from 'vscode-uri';
import { lintFile, type Reported } from '../linting/lint-file.js';
import { plugin } from '../linting/presets.js';
import { editsOfFix } from '../refactorings/edits-of-fix.js';
import type { OpenProject } from '../workspace/open-project.js';
import { isCheckable } from '../workspace/source-files.js';
import { Workspace } from '../workspace/workspace.js';
import { fileOf, openDocument, type Span } from './locations.js';
import type { FileSettings } from './settings.js';

/** What is shown at one place of a file, as the file's settings weigh it. */
export interface Problem extends Span {
  readonly message: string;
  /** ESLint's rule id: `hotpath/no-query-in-loop`. */
  readonly rule: string;
  readonly severity: 'warning' | 'error';
  /** Where the rule is explained. */
  readonly url: string | undefined;
  /** Undefined when a comment that configures the rule is at fault, not the code. */
  readonly finding: Finding | undefined;
}

export interface Report {
  readonly problems: readonly Problem[];
  /** Why the file could not be checked; undefined when it was. */
  readonly failure: string | undefined;
}

const nothing: Report = { problems: [], failure: undefined };
const longest = 1_000_000;

/** The workspace as the editor sees it: buffers before files. What was found is kept until any text changes. */
export class Analysis {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #log: (message: string) => void;
  readonly #workspace = new Workspace();
  readonly #edited = new Set<string>();
  /** Buffers that count as empty, and why. */
  readonly #unparsable = new Map<string, string>();
  readonly #logged = new Set<string>();
  readonly #reports = new Map<string, { settings: FileSettings; report: Report }>();

  constructor(documents: TextDocuments<TextDocument>, log: (message: string) => void) {
    this.#documents = documents;
    this.#log = log;
  }

  edited({ uri }: TextDocument): void {
    const file = fileOf(uri);
    if (file === undefined) return;
    this.#edited.add(file);
    this.#reports.clear();
  }

  closed({ uri }: TextDocument): void {
    const file = fileOf(uri);
    if (file === undefined) return;
    this.#edited.delete(file);
    this.#unparsable.delete(file);
    this.#workspace.dropText(file);
    this.#reports.clear();
  }

  /** Whether that can change what is found: what is open counts as it is in the editor, and dependencies do not count. */
  changedOnDisk(files: readonly string[]): boolean {
    const relevant = files.filter((file) => !isDependency(file) && !openDocument(file, this.#documents));
    if (relevant.length === 0) return false;
    this.#workspace.changedOnDisk(relevant);
    this.#reports.clear();
    return true;
  }

  /** Checks a file. A fault in it is reported for this file and logged; it never throws. */
  check(file: string, settings: FileSettings): Report {
    if (!isCheckable(file) || isDependency(file)) return nothing;
    const known = this.#reports.get(file);
    if (known && isSame(known.settings, settings)) return known.report;
    let report: Report;
    try {
      report = this.#lint(file, settings);
    } catch (error) {
      this.#log(`${file} could not be checked: ${describe(error)}`);
      report = { problems: [], failure: messageOf(error) };
    }
    this.#reports.set(file, { settings, report });
    return report;
  }

  /** The whole fix, the parts in other files included; undefined if it no longer matches the texts. */
  editsOf(fix: Fix): readonly FileEdits[] | undefined {
    return editsOfFix(fix, (file) => this.document(file)?.getText());
  }

  /** A file as the analysis sees it; undefined when it is gone. */
  document(file: string): TextDocument | undefined {
    const open = openDocument(file, this.#documents);
    if (open) return open;
    const text = this.#workspace.textOf(file);
    return text === undefined ? undefined : TextDocument.create(URI.file(file).toString(), '', 0, text);
  }

  #lint(file: string, { preset, cold }: FileSettings): Report {
    this.#takeOverBuffers();
    const document = this.document(file);
    if (!document) return nothing;
    const text = document.getText();
    if (text.length > longest)
      return { problems: [], failure: `it is longer than ${longest.toLocaleString('en')} characters` };
    const { program } = this.#projectOf(file);
    const unparsable = this.#unparsable.get(file);
    if (unparsable !== undefined) return { problems: [], failure: unparsable };
    const libraries = this.#workspace.librariesOf(file);
    const { reported, fatal } = lintFile({
      program,
      file,
      text,
      preset,
      cold,
      libraries,
      inlineConfig: true,
    });
    this.#logProblems();
    if (fatal) this.#log(`${file}:${fatal.line}:${fatal.column} ${fatal.message}`);
    return {
      problems: reported.map((each) => toProblem(each, document)),
      failure: fatal && isFault(fatal) ? fatal.message.replace(/^could not be checked, by /, '') : undefined,
    };
  }

  /** What is wrong with the project's own configuration, once. */
  #logProblems(): void {
    for (const { file, message } of this.#workspace.problems()) {
      const text = `${file} ${message}`;
      if (!this.#logged.has(text)) this.#log(text);
      this.#logged.add(text);
    }
  }

  /** Buffers are parsed when something is asked about the code, not at every keystroke. */
  #takeOverBuffers(): void {
    const edited = [...this.#edited];
    this.#edited.clear();
    for (const file of edited) {
      const text = openDocument(file, this.#documents)?.getText();
      if (text !== undefined) this.#takeOver(file, text);
    }
  }

  #takeOver(file: string, text: string): void {
    this.#unparsable.delete(file);
    try {
      this.#workspace.setText(file, text);
    } catch (error) {
      this.#setAside(file, error);
    }
  }

  /** Opens the file's project; if that fails because of a buffer, without that buffer. */
  #projectOf(file: string): OpenProject {
    try {
      return this.#workspace.projectOf(file);
    } catch (error) {
      const atFault = this.#documents.all().filter((document) => !canBeParsed(document));
      for (const { uri } of atFault) this.#setAside(fileOf(uri) ?? uri, error);
      if (atFault.length === 0) throw error;
      return this.#workspace.projectOf(file);
    }
  }

  /** A text on which the parser fails must not keep the project's other files from being checked. */
  #setAside(file: string, error: unknown): void {
    this.#log(`${file} could not be parsed: ${describe(error)}`);
    this.#unparsable.set(file, `it is too much for the parser (${messageOf(error)})`);
    this.#workspace.setText(file, '');
  }
}

/** Deeply nested text overflows the parser's stack; syntax errors do not. */
function canBeParsed(document: TextDocument): boolean {
  const file = fileOf(document.uri);
  if (file === undefined || document.getText().length > longest) return true;
  try {
    ts.createSourceFile(file, document.getText(), ts.ScriptTarget.Latest);
    return true;
  } catch {
    return false;
  }
}

const isDependency = (file: string) => file.includes('/node_modules/');

/** Syntax errors have a place, and the editor's own TypeScript shows them; a fault of Hotpath has none. */
const isFault = (fatal: Linter.LintMessage) => !(fatal.line > 0);

function isSame(a: FileSettings, b: FileSettings): boolean {
  return a.preset === b.preset && a.cold === b.cold;
}

function toProblem({ message, finding }: Reported, document: TextDocument): Problem {
  const rule = message.ruleId ?? 'hotpath';
  const definition = plugin.rules?.[rule.slice('hotpath/'.length)];
  return {
    ...(finding ? { start: finding.start, end: finding.end } : spanOf(message, document)),
    message: message.message,
    rule,
    severity: message.severity === 2 ? 'error' : 'warning',
    url: definition?.meta?.docs?.url,
    finding,
  };
}

/** ESLint counts lines and columns from one. */
function spanOf(message: Linter.LintMessage, document: TextDocument): Span {
  const offsetAt = (line: number, column: number) =>
    document.offsetAt({ line: line - 1, character: column - 1 });
  const { line, column, endLine = line, endColumn = column } = message;
  return { start: offsetAt(line, column), end: offsetAt(endLine, endColumn) };
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
