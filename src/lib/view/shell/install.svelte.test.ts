import { beforeEach, expect, test } from 'vitest';
import { Install } from './install.svelte.ts';

let asked = 0;
let kept = 0;
const notes = new Map<string, string>();

beforeEach(() => {
	[asked, kept] = [0, 0];
	notes.clear();
});

function visit({ standalone = false, appleTouch = false } = {}) {
	const target = new EventTarget();
	const install = new Install({
		...{ window: target as Window, standalone, appleTouch },
		keepData: () => (kept += 1),
		notes: {
			getItem: (name) => notes.get(name) ?? null,
			setItem: (name, text) => void notes.set(name, text)
		}
	});
	install.start();
	/** Chromium may install it. */
	const offer = (outcome: 'accepted' | 'dismissed') => {
		const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
			prompt: async () => {
				asked += 1;
				return { outcome };
			}
		});
		target.dispatchEvent(event);
		return event;
	};
	return { install, offer, installed: () => target.dispatchEvent(new Event('appinstalled')) };
}

test('the browser’s own prompt is held back until the trader presses', async () => {
	const { install, offer, installed } = visit();
	expect([install.hint, install.proposal]).toEqual(['browser-menu', undefined]);
	expect(offer('accepted').defaultPrevented).toBe(true);
	expect([install.proposal, asked]).toEqual(['prompt', 0]);
	await install.ask();
	expect(asked).toBe(1);
	installed();
	expect([install.hint, install.proposal, kept]).toEqual(['installed', undefined, 1]);
});

test.each(['our proposal', 'the browser’s question'])(
	'%s that was refused is not made again',
	async (which) => {
		const first = visit();
		first.offer('dismissed');
		if (which === 'our proposal') first.install.refuse();
		else await first.install.ask();
		const later = visit();
		later.offer('accepted');
		expect([later.install.hint, later.install.proposal]).toEqual(['prompt', undefined]);
	}
);

test('an iPhone is shown the way by its Share menu', () =>
	expect(visit({ appleTouch: true }).install.proposal).toBe('share-menu'));

test('the installed app proposes nothing, and asks the browser to keep its data', () => {
	expect(visit({ standalone: true, appleTouch: true }).install.proposal).toBeUndefined();
	expect(kept).toBe(1);
});
