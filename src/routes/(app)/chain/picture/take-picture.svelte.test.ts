import { readFileSync } from 'node:fs';
import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { forgetPicture, keepPicture, type ChainPicture } from '#lib/view/shell/chain-picture.ts';
import { day } from '#lib/view/testing/sample-chain.ts';
import { eventually } from '../../../../../tests/eventually.ts';
import { ChainWorld } from '../testing/chain-world.svelte.ts';

const [, , script = ''] = readFileSync('src/app.html', 'utf8')
	.split('<script>')
	.map((part) => part.split('</script>')[0]);
const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');

/** Whatever the document was left in. */
const LOOK = { theme: 'light', mode: 'live', density: 'compact' };

let world: ChainWorld;

beforeEach(() => {
	localStorage.clear();
	Object.assign(document.documentElement.dataset, LOOK);
	// As tall as a row is where there is no layout.
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(24);
	world = new ChainWorld();
	vi.useFakeTimers({ now: world.surroundings.now(), toFake: ['Date'] });
	keepSession('u1');
	goTo('/chain');
});
afterEach(() => {
	cleanup();
	document.querySelector('.kept')?.remove();
	world.db.close();
	vi.useRealTimers();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

function goTo(path: string): void {
	vi.stubGlobal('location', new URL(path, 'http://localhost'));
}

function keepSession(user: string): void {
	localStorage.setItem('algomirror.session', JSON.stringify({ user, token: 'of this test' }));
}

/** What the page keeps when it is put away. */
async function putAway(): Promise<ChainPicture> {
	const before = world.pictures.length;
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
	// What takes it comes right behind the page.
	await eventually(() => {
		document.dispatchEvent(new Event('visibilitychange'));
		expect(world.pictures.length).toBeGreaterThan(before);
	});
	const picture = world.pictures.at(-1) ?? expect.fail('no picture');
	return { ...picture, place: placeIn(innerWidth) };
}

/** What the script in `app.html` draws before the app is there. */
function nextStart(): HTMLElement | null {
	new Function(script)();
	return document.querySelector<HTMLElement>('body > .kept');
}

const cellsOf = (kept: HTMLElement | null, strike: number) =>
	[...(kept?.querySelectorAll(`[data-strike="${strike}"] td`) ?? [])].map(
		({ textContent }) => textContent
	);

test('the next start shows the figures of the last one before any of the app is there', async () => {
	await world.open();
	world.tick(CALL, { ltp: paise(12_890), oi: 5_434_000 });
	const shown = world.cells(26_200);
	keepPicture(localStorage, 'u1', await putAway());
	cleanup();
	const kept = nextStart();
	expect(cellsOf(kept, 26_200).toSpliced(8, 1)).toEqual(shown);
	expect(cellsOf(kept, 26_200)[8]).toBe('26,200');
	expect(kept?.querySelector('.atm')?.getAttribute('data-strike')).toBe('26200');
	expect(kept?.querySelector('[data-strike="26200"] [data-side=CE] .ltp')?.textContent).toBe(
		'128.90'
	);
});

test('it says as of when it is, and hatches its prices', async () => {
	await world.open();
	keepPicture(localStorage, 'u1', await putAway());
	const kept = nextStart();
	expect(kept?.querySelector('.said')?.textContent).toMatch(
		/^NIFTY option chain, 24 Nov, as seen Mon 23 Nov, 11:30$/
	);
	const hatched = [...(kept?.querySelectorAll('.atm .price') ?? [])];
	expect(hatched.map(({ textContent }) => textContent)).toHaveLength(6);
});

test('rows of the app take its place in the same moment', async () => {
	await world.open();
	keepPicture(localStorage, 'u1', await putAway());
	cleanup();
	expect(nextStart()).not.toBeNull();
	await world.open();
	expect(document.querySelector('.kept')).toBeNull();
});

describe('nothing is drawn', () => {
	let taken: ChainPicture | undefined;

	beforeEach(async () => {
		if (taken) return;
		await world.open();
		taken = await putAway();
		cleanup();
	});

	function keep(change: Partial<ChainPicture> = {}): void {
		keepPicture(localStorage, 'u1', { ...(taken ?? expect.fail('no picture')), ...change });
	}

	test.each<[why: string, before: () => void, picture?: Partial<ChainPicture>]>([
		['for another user', () => keepSession('u2')],
		['once the session is over', () => localStorage.removeItem('algomirror.session')],
		['after signing out', () => forgetPicture(localStorage)],
		['on another page', () => goTo('/positions')],
		['of another underlying', () => goTo('/chain?underlying=SENSEX')],
		['of another expiry', () => goTo('/chain?expiry=2026-12-01')],
		['of an expiry that is not the nearest, unasked', () => {}, { nearest: false }],
		['of contracts that have ended', () => {}, { expiry: day('2026-11-17') }],
		['in another theme', () => {}, { look: 'dark live compact' }],
		['in a window of another width', () => {}, { place: placeIn(1) }],
		['of what cannot be read', () => localStorage.setItem('algomirror.picture', '{"form":1')],
		['of another version', () => localStorage.setItem('algomirror.picture', '{"user":"u1"}')]
	])('%s', (_, before, picture) => {
		keep(picture);
		before();
		expect(nextStart()).toBeNull();
	});

	test.each(['?underlying=NIFTY&expiry=2026-11-24', '?underlying=NIFTY', ''])(
		'but for the address that it is of: /chain%s',
		(query) => {
			keep();
			goTo(`/chain${query}`);
			expect(nextStart()).not.toBeNull();
		}
	);
});

function placeIn(window: number): ChainPicture['place'] {
	return { window, left: 0, top: 0, right: 0, bottom: 0 };
}
