import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leaveOtherPicture, leavePicture } from '#lib/view/shell/chain-picture.ts';
import {
	forgetPagePictures,
	keepPagePicture,
	type PagePicture
} from '#lib/view/shell/page-picture.ts';
import { takePagePicture } from './take-page-picture.ts';

const [, , script = ''] = readFileSync('src/app.html', 'utf8')
	.split('<script>')
	.map((part) => part.split('</script>')[0]);
/** Mon 23 Nov 2026, 11:30 in India. */
const NOW = Date.UTC(2026, 10, 23, 6, 0);

beforeEach(() => {
	localStorage.clear();
	Object.assign(document.documentElement.dataset, {
		...{ theme: 'dark', mode: 'live', density: 'compact' }
	});
	keepSession('u1');
	goTo('/positions');
	document.body.innerHTML = `<main id="main">
		<h1>Positions</h1><canvas></canvas>
		<div class="scroll-region" style="background-color: rgb(1, 2, 3)">
			<div role="row">
				<span role="rowheader">NIFTY 24 Nov 26200 CE</span><span>1,234.50</span
				><small data-passing>read 3 s ago</small>
			</div>
		</div>
	</main>`;
	// There is no layout here: everything is 40 px wide and 20 high.
	const rect = () => ({ left: 10, top: 20, right: 50, bottom: 40, width: 40, height: 20 });
	vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(rect as never);
	Range.prototype.getBoundingClientRect = rect as never;
	Range.prototype.getClientRects = (() => [rect()]) as never;
});
afterEach(() => {
	document.body.innerHTML = '';
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

function goTo(path: string): void {
	vi.stubGlobal('location', new URL(path, 'http://localhost'));
}

function keepSession(user: string): void {
	localStorage.setItem('algomirror.session', JSON.stringify({ user, token: 'of this test' }));
}

function taken(): PagePicture {
	const main = document.getElementById('main') ?? expect.fail('no page');
	return takePagePicture(main, '/positions', NOW) ?? expect.fail('no picture');
}

function nextStart(): HTMLElement | null {
	document.body.innerHTML = '';
	new Function(script)();
	return document.querySelector<HTMLElement>('body > .kept');
}

test('the next start shows the texts of the last one, and says as of when they are', () => {
	keepPagePicture(localStorage, 'u1', taken());
	const kept = nextStart();
	const row = kept?.querySelector('[data-kept=rows] [data-kept=row]');
	expect([...(row?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
		'NIFTY 24 Nov 26200 CE',
		'1,234.50'
	]);
	expect(kept?.querySelector('.seen')?.textContent).toBe('As seen Mon 23 Nov, 11:30');
});

test('each figure is marked as old, words and names are not', () => {
	keepPagePicture(localStorage, 'u1', taken());
	const kept = nextStart();
	const marked = [...(kept?.querySelectorAll('.old') ?? [])].map(({ textContent }) => textContent);
	expect(marked).toEqual(['1,234.50']);
	expect(kept?.textContent).toContain('Positions');
});

test('what is true of a moment only is left out', () => {
	keepPagePicture(localStorage, 'u1', taken());
	expect(nextStart()?.textContent).not.toContain('ago');
});

test('no picture is taken of a page that is scrolled: the next start shows its top', () => {
	const region = document.querySelector('.scroll-region') ?? expect.fail('no rows');
	Object.defineProperty(region, 'scrollTop', { value: 300 });
	const main = document.getElementById('main') ?? expect.fail('no page');
	expect(takePagePicture(main, '/positions', NOW)).toBeUndefined();
});

test('the page takes its place, and another page does not wait for it', () => {
	keepPagePicture(localStorage, 'u1', taken());
	nextStart();
	leaveOtherPicture('/positions');
	expect(document.querySelector('.kept')).not.toBeNull();
	leavePicture();
	expect(document.querySelector('.kept')).toBeNull();
	nextStart();
	leaveOtherPicture('/orders');
	expect(document.querySelector('.kept')).toBeNull();
});

test.each([
	['home', '/home', true],
	['chain', '/home', false]
])('an app that opens with %s starts with the picture of that page', (start, page, drawn) => {
	const settings = { user: 'u1', fields: { startPage: start }, pending: {} };
	localStorage.setItem('algomirror.settings', JSON.stringify(settings));
	keepPagePicture(localStorage, 'u1', { ...taken(), page: page as '/home' });
	goTo('/');
	expect(nextStart() !== null).toBe(drawn);
});

describe('nothing is drawn', () => {
	test.each<[why: string, before: () => void, change?: Partial<PagePicture>]>([
		['for another user', () => keepSession('u2')],
		['once the session is over', () => localStorage.removeItem('algomirror.session')],
		['after signing out', () => forgetPagePictures(localStorage)],
		['on another page', () => goTo('/orders')],
		['on a page that only sounds like one', () => goTo('/toString')],
		['in another theme', () => {}, { look: 'light live compact' }],
		['of another version', () => {}, { form: 3 as 2 }],
		['of what cannot be read', () => localStorage.setItem('algomirror.picture.positions', '{"f')]
	])('%s', (_, before, change) => {
		keepPagePicture(localStorage, 'u1', { ...taken(), ...change });
		before();
		expect(nextStart()).toBeNull();
	});

	test('in a window of another size', () => {
		const picture = taken();
		const place = { ...picture.place, height: picture.place.height + 1 };
		keepPagePicture(localStorage, 'u1', { ...picture, place });
		expect(nextStart()).toBeNull();
	});
});
