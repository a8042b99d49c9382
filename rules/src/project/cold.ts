import type ts from 'typescript';

/** Folders whose code runs once, by hand or in tests. */
const COLD_FOLDERS =
  /^(tests?|__tests__|__mocks__|mocks?|specs?|e2e|e2e-tests?|integration-tests?|cypress|playwright|seed|seeds|seeders?|seeding|migrations?|migrate|scripts?|fixtures?|factories|bench|benchmarks?|stories|storybook|testing|test-utils?)$/i;
const COLD_FILES =
  /(\.|-|_)(test|tests|spec|e2e|e2e-spec|stories|seed|seeder|seeds|migration|fixture|fixtures|bench|mock)\.[cm]?[jt]sx?$|^(seed|seeds|seeder|migrate|migration|test|gulpfile|gruntfile)\.[cm]?[jt]sx?$/i;
const TEST_FRAMEWORKS =
  /from ['"](vitest|@jest\/globals|node:test|mocha|chai|ava|tap|@playwright\/test|supertest|cypress|@nestjs\/testing)['"]|require\(['"](node:test|mocha|chai|ava|tap|supertest|should|@playwright\/test)['"]\)/;
const SHAPES = /\bimplements\s+MigrationInterface\b|\bqueryInterface\b\s*[,:)]/;

/** Whether a file is a program for the command line, by its first line or by what it does. */
export function isProgram(file: ts.SourceFile): boolean {
  return /^#!/.test(file.text) || isScript(file);
}

/** A program that runs and ends: exports nothing, and exits with success without being told to. */
function isScript({ text }: ts.SourceFile): boolean {
  return (
    /\bprocess\.exit\(0?\)|\bprocess\.argv\b|\breadline\b/.test(text) &&
    !/^\s*export\b|\bmodule\.exports\b/m.test(text) &&
    !/\.listen\(|SIGTERM|SIGINT/.test(text)
  );
}

/**
 * Whether a file's code is cold: tests, seeds, migrations and scripts - told by its path below `root` (the
 * repository or package), by what it imports and by its shape.
 */
export function isCold(file: ts.SourceFile, root: string): boolean {
  const path = file.fileName.startsWith(root) ? file.fileName.slice(root.length) : file.fileName;
  const parts = path.split('/').filter((part) => part !== '');
  const name = parts.pop() ?? '';
  return (
    parts.some((part) => COLD_FOLDERS.test(part)) ||
    COLD_FILES.test(name) ||
    TEST_FRAMEWORKS.test(file.text) ||
    SHAPES.test(file.text) ||
    isProgram(file)
  );
}

/** Whether a place is in cold code that calls what stands elsewhere: it says nothing about how that is used. */
export function isColdTo(place: ts.Node, called: ts.Node): boolean {
  const file = place.getSourceFile();
  const other = called.getSourceFile();
  return file !== other && isCold(file, sharedFolder(file.fileName, other.fileName));
}

function sharedFolder(one: string, other: string): string {
  const names = one.split('/').slice(0, -1);
  const others = other.split('/');
  const end = names.findIndex((name, index) => name !== others[index]);
  return names.slice(0, end < 0 ? undefined : end).join('/');
}
