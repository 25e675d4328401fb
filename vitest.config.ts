import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{kernel,platform,domains,checks,world,apps,ui,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
