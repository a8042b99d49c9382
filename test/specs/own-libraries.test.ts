import { describe, expect, test } from 'vitest';
import { lint } from './lint.ts';

const described = {
  name: 'directory',
  packages: ['@acme/directory'],
  exports: { Directory: { type: 'Directory' } },
  types: { Directory: { methods: { person: { effect: 'read', rows: 'one' } } } },
};

function complaintAbout(libraries: unknown): string {
  try {
    lint(import.meta.dirname, 'example.ts', '', {
      rules: { 'hotpath/no-query-in-loop': 'warn' },
      settings: { libraries },
    });
    return '';
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

describe('settings.hotpath.libraries', () => {
  test('a whole description is taken', () => expect(complaintAbout([described])).toBe(''));

  test.each<[string, unknown, string]>([
    ['no list', described, 'settings.hotpath.libraries must be a list of libraries.'],
    [
      'a missing key',
      [{ ...described, exports: undefined }],
      'settings.hotpath.libraries[0] lacks the key "exports".',
    ],
    [
      'an unknown key',
      [{ ...described, types: { Directory: { method: {} } } }],
      'settings.hotpath.libraries[0].types.Directory has an unknown key "method".',
    ],
    [
      'an effect that there is not',
      [described, { ...described, types: { Directory: { methods: { person: { effect: 'reads' } } } } }],
      'settings.hotpath.libraries[1].types.Directory.methods.person.effect must be one of "read", "write", "request", "enqueue", "cache-get", "cache-set", "cache-delete", "cache-expire", "connect", "acquire", "release", not "reads".',
    ],
    [
      'a wrong kind of value',
      [{ ...described, packages: '@acme/directory' }],
      'settings.hotpath.libraries[0].packages must be array.',
    ],
    [
      'a type that is not described',
      [{ ...described, exports: { Directory: { type: 'Person' } } }],
      'settings.hotpath.libraries[0].exports.Directory.type names the type "Person", which settings.hotpath.libraries[0].types does not describe.',
    ],
    [
      'a result that is not described',
      [
        {
          ...described,
          types: { Directory: { methods: { open: { returns: { type: 'Session' } } } } },
        },
      ],
      'settings.hotpath.libraries[0].types.Directory.methods.open.returns.type names the type "Session", which settings.hotpath.libraries[0].types does not describe.',
    ],
    [
      'an export of no kind',
      [{ ...described, exports: { Directory: {} } }],
      'settings.hotpath.libraries[0].exports.Directory lacks one of the keys "type", "returns", "call", "instance", "injects", "token", "resolvers", "context", "resolverTypes", "objectType", "lists", "decorates".',
    ],
  ])('%s', (_, libraries, message) => expect(complaintAbout(libraries)).toContain(message));
});
