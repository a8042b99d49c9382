import hotpath from 'eslint-plugin-hotpath';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['dist/'] },
  {
    files: ['src/**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  hotpath.configs.recommended,
];
