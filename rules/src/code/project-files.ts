import type ts from 'typescript';

/** The project's own files of a program: neither declarations nor what packages bring. */
export function projectFiles(program: ts.Program): ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !file.fileName.includes('/node_modules/'));
}

/** What files hold, by name; put together when it is first asked for. */
export class NameIndex<T> {
  readonly #entries: () => Iterable<readonly [name: string, value: T]>;
  #byName: Map<string, T[]> | undefined;

  constructor(entries: () => Iterable<readonly [name: string, value: T]>) {
    this.#entries = entries;
  }

  of(name: string): readonly T[] {
    this.#byName ??= grouped(this.#entries());
    return this.#byName.get(name) ?? [];
  }
}

function grouped<T>(entries: Iterable<readonly [name: string, value: T]>): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [name, value] of entries) {
    const known = found.get(name);
    if (known) known.push(value);
    else found.set(name, [value]);
  }
  return found;
}
