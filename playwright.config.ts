import { defineConfig, devices } from '@playwright/test';
import './scripts/compiled-programs.mjs';
import { chromiumPath } from './tests/chromium-path.ts';

const launchOptions = {
	executablePath: chromiumPath(),
	// Chromium does not start under a faked clock: see tests/e2e/faked-clock.ts.
	env: { ...process.env, LD_PRELOAD: '', FAKETIME: '' } as Record<string, string>,
	args: [
		'--no-first-run',
		'--disable-quic',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--disable-gpu'
	]
};

export default defineConfig({
	testDir: 'tests/e2e',
	// Each test file starts a relay and paper servers of its own; two browsers at once are too much for two cores.
	workers: 1,
	timeout: 180_000,
	// How late a hang is noticed. What is promised within a time names that time.
	expect: { timeout: 15_000 },
	forbidOnly: process.env.CI !== undefined,
	reporter: 'list',
	// A trace takes a copy of the whole page at every step, which for a ticking table is most of a test's time.
	use: {
		trace: process.env.TRACE === 'on' ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
		// A table whose prices light up at every tick keeps half of a core busy. The newcomer's story has it all.
		contextOptions: { reducedMotion: 'reduce' }
	},
	projects: [
		{
			name: 'desktop',
			use: { ...devices['Desktop Chrome'], launchOptions },
			grepInvert: /@long/
		},
		{
			name: 'pixel',
			// Seven times as many pixels are to be drawn with its own factor, for no other layout.
			use: { ...devices['Pixel 7'], deviceScaleFactor: 1, launchOptions },
			grepInvert: /@long|@phone-later|@any-screen/
		}
	]
});
