import { t } from '#lib/words/t.ts';

interface DeviceWords {
	/** "Chrome on Android". */
	words: string;
	kind: 'phone' | 'tablet' | 'desktop' | 'unknown';
}

/** The first that fits: most browsers also claim to be those further down. */
const browsersWords = (): readonly [RegExp, string][] => [
	[/\bEdg(e|A|iOS)?\//, 'Edge'],
	[/\b(OPR|Opera|OPiOS)\//, 'Opera'],
	[/\bSamsungBrowser\//, t('Samsung Internet')],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/(Chrome|CriOS|Chromium)\//, 'Chrome'],
	[/\bVersion\/[\d.]+.*\bSafari\//, 'Safari']
];

const SYSTEMS: readonly [RegExp, string, DeviceWords['kind']][] = [
	[/\biPhone\b/, 'iPhone', 'phone'],
	[/\biPad\b/, 'iPad', 'tablet'],
	[/\bAndroid\b(?=.*\bMobile\b)/, 'Android', 'phone'],
	[/\bAndroid\b/, 'Android', 'tablet'],
	[/\bWindows\b/, 'Windows', 'desktop'],
	[/\bCrOS\b/, 'ChromeOS', 'desktop'],
	[/\bMac(intosh| OS X)\b/, 'Mac', 'desktop'],
	[/\bLinux\b|\bX11\b/, 'Linux', 'desktop']
];

/** A device by what its browser calls itself. It is what the browser claims, and enough to tell one's own apart. */
export function deviceWords(userAgent: string): DeviceWords {
	const browser = browsersWords().find(([sign]) => sign.test(userAgent))?.[1];
	const system = SYSTEMS.find(([sign]) => sign.test(userAgent));
	// Programs name themselves first: "curl/8.5".
	const program = /^[\w.-]{2,30}(?=\/)/.exec(userAgent)?.[0];
	const name = browser ?? (program === undefined || program === 'Mozilla' ? undefined : program);
	if (!system) return { words: name ?? t('Unknown device'), kind: 'unknown' };
	return {
		words: t('{name} on {system}', { name: name ?? t('A browser'), system: system[1] }),
		kind: system[2]
	};
}
