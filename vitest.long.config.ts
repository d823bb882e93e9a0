import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { SLOW_TESTS } from './tests/slow-tests.ts';

// What `npm run test:long` adds to vitest.config.ts: the same walks for many times as long, and what is slow.
export default defineConfig({
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		globalSetup: 'scripts/compiled-programs.mjs',
		include: ['{src,relay,paper,tests,scripts}/**/*.long.test.ts', ...SLOW_TESTS],
		testTimeout: 600_000,
		hookTimeout: 120_000,
		// As in the short form: how late a hang is noticed.
		expect: { poll: { timeout: 30_000 } }
	}
});
