import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flushSync } from 'svelte';
import { Notes } from '#lib/view/page/notes.ts';
import { Tour, TOUR_STEPS } from '#lib/view/shell/tour.svelte.ts';
import { glossary } from './glossary-words.ts';
import HelpPage from './HelpPage.svelte';
import TourCard from './tour/TourCard.svelte';

const unkept = () =>
	new Tour(new Notes(() => ({ getItem: () => null, setItem: () => {}, removeItem: () => {} })));
afterEach(cleanup);

describe('Help', () => {
	test('lists the keys as this trader has them', () => {
		render(HelpPage, { keys: { buy: 'k', panic: '' }, tour: unkept(), paper: true });
		const keyOf = (deed: RegExp) =>
			screen.getByText(deed).previousElementSibling?.textContent.trim();
		expect(keyOf(/^Buy: /)).toBe('K');
		expect(keyOf(/^Panic: /)).toBe('no key');
		expect(keyOf(/^Set the lots$/)).toBe('1–9');
	});

	test('explains each word once, and leads to each of its parts', () => {
		render(HelpPage, { keys: {}, tour: unkept(), paper: true });
		const terms = glossary().flatMap(({ terms }) => terms.map(({ term }) => term));
		expect(new Set(terms).size).toBe(terms.length);
		for (const term of ['ATM', 'IV', 'Straddle', 'Unknown', 'Drift', 'Freeze quantity, slice'])
			expect(screen.getByText(term, { selector: 'dt' })).toBeDefined();
		const links = within(screen.getByRole('navigation', { name: 'On this page' })).getAllByRole(
			'link'
		);
		expect(links).toHaveLength(4);
		for (const link of links)
			expect(
				document.querySelector(link.getAttribute('href') ?? ''),
				link.textContent
			).not.toBeNull();
	});

	test('starts the tour where there is a paper account, and leads to one where there is none', async () => {
		const tour = unkept();
		const { rerender } = render(HelpPage, { keys: {}, tour, paper: false });
		expect(screen.queryByRole('button', { name: /tour/ })).toBeNull();
		expect(screen.getByRole('link', { name: /paper account/ })).toBeDefined();
		await rerender({ keys: {}, tour, paper: true });
		await fireEvent.click(screen.getByRole('button', { name: 'Take the tour' }));
		expect(tour.step).toBe('chain');
	});
});

describe('the tour', () => {
	let tour: Tour;
	let gone: string[];
	beforeEach(() => {
		tour = unkept();
		gone = [];
		HTMLElement.prototype.scrollIntoView ??= () => {};
		document.body.insertAdjacentHTML('beforeend', '<main id="main" tabindex="-1"></main>');
	});
	afterEach(() => document.getElementById('main')?.remove());

	async function show(): Promise<(step: number) => Promise<void>> {
		tour.start();
		const props = () => ({
			...{ tour, step: tour.step ?? 'chain', keys: {} },
			ongo: (path: string) => void gone.push(path)
		});
		const { rerender, unmount } = render(TourCard, props());
		return async () => {
			if (tour.step) await rerender(props());
			else unmount();
			flushSync();
		};
	}

	test('opens each page in turn and tells each step to a screen reader', async () => {
		const follow = await show();
		const heads: (string | undefined)[] = [];
		for (const [at] of TOUR_STEPS.entries()) {
			const card = screen.getByRole('dialog');
			expect(card.textContent).toContain(`${at + 1} of 5`);
			expect(document.activeElement?.tagName, 'the focus is on the title').toBe('H2');
			heads.push(document.activeElement?.textContent);
			await fireEvent.click(screen.getByRole('button', { name: /^(Next|Done)$/ }));
			await follow(at);
		}
		expect(new Set(heads).size).toBe(5);
		expect([...new Set(gone)]).toEqual(['/chain', '/orders', '/positions']);
		expect([tour.step, tour.seen]).toEqual([undefined, true]);
		expect(document.activeElement?.id).toBe('main');
	});

	test('Esc leaves it, but not while it closes a dialog or a field is typed in', async () => {
		await show();
		const field = document.body.appendChild(document.createElement('input'));
		await fireEvent.keyDown(field, { key: 'Escape' });
		const ticket = document.body.appendChild(document.createElement('dialog'));
		ticket.setAttribute('open', '');
		await fireEvent.keyDown(document.body, { key: 'Escape' });
		expect(tour.step).toBe('chain');
		ticket.remove();
		field.remove();
		await fireEvent.keyDown(document.body, { key: 'Escape' });
		expect([tour.step, tour.seen]).toEqual([undefined, true]);
	});

	test('marks what a step is about as soon as it is there, and only that', async () => {
		const follow = await show();
		const main = document.getElementById('main') ?? expect.fail();
		main.innerHTML = '<div data-strike="1"></div><div data-strike="2" class="atm"></div>';
		const marked = () =>
			[...document.querySelectorAll('[data-tour]')].map(({ className }) => className);
		await expect.poll(marked).toEqual(['atm']);
		await fireEvent.click(screen.getByRole('button', { name: 'Next' }));
		await fireEvent.click(screen.getByRole('button', { name: 'Next' }));
		await follow(2);
		expect(marked()).toEqual([]);
	});
});
