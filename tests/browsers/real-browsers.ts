import { existsSync } from 'node:fs';
import { launch, type Browser } from 'puppeteer-core';
import { chromiumPath } from '../chromium-path.ts';

const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

/** A browser as people have it; the driver that other tests use has its own Firefox alone. */
export interface RealBrowser {
	name: 'Chromium' | 'Firefox';
	/** Undefined where it is not installed. */
	open: (() => Promise<Browser>) | undefined;
}

export const REAL_BROWSERS: readonly RealBrowser[] = [
	{
		name: 'Chromium',
		open: ifThere(chromiumPath(), (executablePath) =>
			launch({
				executablePath,
				// Root, as containers are, has no sandbox.
				args: ['--no-sandbox', '--disable-quic', '--disable-background-networking']
			})
		)
	},
	{
		name: 'Firefox',
		// Over WebDriver BiDi: Firefox has no other door.
		open: ifThere(FIREFOX, (executablePath) => launch({ browser: 'firefox', executablePath }))
	}
];

for (const { name, open } of REAL_BROWSERS) {
	if (!open) process.stderr.write(`tests/browsers: nothing is tried in ${name}: it is not there\n`);
}

function ifThere(
	path: string,
	open: (path: string) => Promise<Browser>
): (() => Promise<Browser>) | undefined {
	return existsSync(path) ? () => open(path) : undefined;
}
