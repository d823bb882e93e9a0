import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// What `npm run test:long` adds to vitest.config.ts: the same walks for many times as long.
export default defineConfig({
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		globalSetup: 'scripts/compiled-programs.mjs',
		include: ['{src,relay,paper,tests,scripts}/**/*.long.test.ts'],
		testTimeout: 600_000
	}
});
