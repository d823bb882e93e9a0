import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'pure',
					environment: 'node',
					include: ['{src,relay,paper,tests,scripts}/**/*.test.{ts,mjs}'],
					exclude: ['**/*.svelte.test.ts', 'tests/e2e/**']
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
					include: ['{src,tests}/**/*.svelte.test.ts']
				}
			}
		]
	}
});
