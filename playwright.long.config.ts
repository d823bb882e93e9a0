import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** What `npm run test:long` adds to playwright.config.ts: nothing runs in both. */
export default defineConfig({
	...config,
	projects: (config.projects ?? []).map((project) => ({
		...project,
		grep: /@long/,
		grepInvert: project.name === 'pixel' ? /@any-screen/ : []
	}))
});
