import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** What `npm run test:long` adds to playwright.config.ts: nothing runs in both. */
export default defineConfig({
	...config,
	projects: (config.projects ?? []).map((project) => ({
		...project,
		...(project.name === 'pixel'
			? { grep: /@long|@phone-later/, grepInvert: /@any-screen/ }
			: { grep: /@long/, grepInvert: [] })
	}))
});
