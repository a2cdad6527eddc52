import { defineConfig } from 'vitest/config';

/** Sizes of tests: `small` are pure; `medium` need the local stack; `house` run the whole product. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'small',
          include: ['{apps,libs,test}/**/*.test.ts'],
          exclude: ['**/*.medium.test.ts', '**/*.house.test.ts', 'test/house/**', '**/node_modules/**', 'dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'medium',
          include: ['{apps,libs,test}/**/*.medium.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts', 'test/**/*.house.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
