import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { fakedMoments } from './scripts/faked-moments.mjs';
import { SLOW_TESTS } from './tests/slow-tests.ts';
import { CLOCKLESS_TESTS, PROGRAM_TESTS } from './tests/clockless-tests.ts';

/** Set where the clock is faked, see scripts/faked-clock.mjs. */
const moment = process.env.FAKED_MOMENT;
const clockless =
	moment === undefined
		? []
		: [
				...CLOCKLESS_TESTS.map(({ tests }) => tests),
				...(moment === fakedMoments(Date.now()).at(-1)?.name ? [] : PROGRAM_TESTS)
			];

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		// Many tests open sockets or start whole processes one after the other, and a machine may be ten times slower than a
		// quiet one. No test waits this long: it is how late a hang is noticed.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		expect: { poll: { timeout: 30_000 } },
		// One core less would be left to this process, which is seldom busy.
		maxWorkers: '100%',
		// Every file puts back what it changes: loading the same modules anew for each of them takes as long as running
		// them, and three times as long where they are pure.
		isolate: false,
		projects: [
			{
				extends: true,
				test: {
					// One project for page and programs: each reads the modules that they share for itself.
					name: 'node',
					environment: 'node',
					include: ['{src,relay,paper,tests,scripts}/**/*.test.{ts,mjs}'],
					globalSetup: 'scripts/compiled-programs.mjs',
					exclude: [
						...['**/*.svelte.test.ts', '**/*.long.test.ts', 'tests/e2e/**'],
						...SLOW_TESTS,
						...clockless
					]
				}
			},
			{
				extends: true,
				plugins: [svelteTesting()],
				resolve: { conditions: ['browser'] },
				// In the node environment runes compile as server code and effects silently never run.
				test: {
					name: 'view',
					environment: 'happy-dom',
					setupFiles: ['tests/patience.ts'],
					include: ['{src,tests}/**/*.svelte.test.ts']
				}
			}
		]
	}
});
