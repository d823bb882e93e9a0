// Finds the Chromium that the browser tests drive, or gets one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apt, isDebianRoot } from './debian.mjs';
import { root, run } from './setup.mjs';

const USUAL = [
	// Without windows of its own it takes four fifths of the processor time.
	'/usr/bin/chromium-headless-shell',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
];

/** The path of a Chromium; ends the process with advice when none can be had. */
export async function ensureChromium() {
	const found = await find();
	if (found) return found;
	console.log('Installing Chromium for the browser tests …');
	if (isDebianRoot()) {
		apt('update');
		apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-dejavu-core');
	} else {
		run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
	}
	const installed = await find();
	if (installed) return installed;
	console.error('No Chromium found. Install one, or set CHROMIUM_PATH to its program file.');
	process.exit(1);
}

async function find() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (existsSync(named)) return named;
		console.error(`CHROMIUM_PATH names ${named}, which does not exist.`);
		process.exit(1);
	}
	const usual = USUAL.find((path) => existsSync(path));
	if (usual) return usual;
	const { chromium } = await import('playwright');
	const downloaded = chromium.executablePath();
	return existsSync(downloaded) ? downloaded : undefined;
}
