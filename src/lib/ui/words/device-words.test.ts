import { expect, test } from 'vitest';
import { deviceWords } from './device-words.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
	[
		`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/156.0.0.0 Safari/537.36`,
		'Chrome on Linux',
		'desktop'
	],
	[
		`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/156.0.0.0 Safari/537.36`,
		'Chrome on Linux',
		'desktop'
	],
	[
		`Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/156.0.0.0 Mobile Safari/537.36`,
		'Chrome on Android',
		'phone'
	],
	[
		`Mozilla/5.0 (Linux; Android 15; SM-X910) ${WEBKIT} SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36`,
		'Samsung Internet on Android',
		'tablet'
	],
	[
		`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
		'Edge on Windows',
		'desktop'
	],
	[
		'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
		'Firefox on Linux',
		'desktop'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
		'Safari on iPhone',
		'phone'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile/15E148 Safari/604.1',
		'Chrome on iPhone',
		'phone'
	],
	[
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
		'Safari on Mac',
		'desktop'
	],
	['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Gecko', 'A browser on ChromeOS', 'desktop'],
	['curl/8.5.0', 'curl', 'unknown'],
	['node', 'Unknown device', 'unknown'],
	['', 'Unknown device', 'unknown']
])('%s', (userAgent, words, kind) => {
	expect(deviceWords(userAgent)).toEqual({ words, kind });
});
