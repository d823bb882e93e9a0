import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/**
 * Before a release: on the phone also what does not depend on the screen, which `npm test` and `npm run test:long` show on
 * a desktop alone. `npx playwright test --config playwright.phone.config.ts`
 */
export default defineConfig({
	...config,
	projects: (config.projects ?? [])
		.filter(({ name }) => name === 'pixel')
		.map((project) => ({ ...project, grep: /@any-screen/, grepInvert: [] }))
});
