import { existsSync } from 'node:fs';

/** Where Debian puts them. The one without windows of its own takes four fifths of the processor time. */
const WITHOUT_WINDOWS = '/usr/bin/chromium-headless-shell';
const WITH_WINDOWS = '/usr/bin/chromium';

/** The browser that `npm test` found or `CHROMIUM_PATH` names, else what a bare `npx playwright test` finds. */
export function chromiumPath(): string {
	return (
		process.env.CHROMIUM_PATH ?? (existsSync(WITHOUT_WINDOWS) ? WITHOUT_WINDOWS : WITH_WINDOWS)
	);
}
