import { cleanup, render } from '@testing-library/svelte';
import { createRawSnippet, flushSync, tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import VirtualLines from './VirtualLines.svelte';

interface Line {
	id: string;
	kind: 'group' | 'row';
}
const lines = (group: string, count: number) =>
	Array.from({ length: count }, (_, place): Line => ({ id: `${group}${place}`, kind: 'row' }));
const group = (id: string, count: number) => ({
	id,
	head: { id: `head ${id}`, kind: 'group' } as const,
	lines: lines(id, count)
});

const row = createRawSnippet<[Line, number]>((line, index) => ({
	render: () => '<div role="row"><button type="button"></button></div>',
	// An element draws one line after the other.
	setup: (element) => {
		$effect(() => {
			element.setAttribute('aria-rowindex', String(index()));
			if (element.firstChild) element.firstChild.textContent = line().id;
		});
	}
}));
const heads = createRawSnippet(() => ({
	render: () => '<div role="row" aria-rowindex="1"></div>'
}));

/** As a browser would measure: 300 px of view, rows of 30 px. */
beforeEach(() => {
	vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (
		this: HTMLElement
	) {
		return this.classList.contains('heads') ? 0 : 30;
	});
	render(VirtualLines<'group' | 'row', Line>, {
		label: 'Positions',
		groups: [group('a', 500), group('b', 500)],
		kinds: ['group', 'row'],
		heads,
		row
	});
	flushSync();
});
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

const one = (selector: string) => document.querySelector<HTMLElement>(selector) ?? expect.fail();
const buttons = () => [...document.querySelectorAll('button')];
const button = (name: string) =>
	buttons().find(({ textContent }) => textContent === name) ?? expect.fail();
const shown = () => buttons().map(({ textContent }) => textContent);
const press = async (key: string) => {
	const target = document.activeElement ?? expect.fail();
	target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
	flushSync();
	await tick();
	await tick();
	return document.activeElement?.textContent;
};
const scrollTo = (px: number) => {
	const region = one('[role="region"]');
	region.scrollTop = px;
	region.dispatchEvent(new Event('scroll'));
	flushSync();
};

test('of a thousand rows those in view are drawn, and a screen reader is told of all', () => {
	expect(shown().length).toBeLessThan(30);
	expect(one('[role="table"]').getAttribute('aria-rowcount')).toBe('1003');
	scrollTo(510 * 30);
	expect(shown()).toContain('b8');
	expect(shown()).not.toContain('a0');
	const rowOf = button('b8').closest('[role="row"]');
	expect(rowOf?.getAttribute('aria-rowindex')).toBe(String(1 + 1 + 500 + 1 + 9));
});

test('a group’s head is drawn while any of its rows is', () => {
	scrollTo(300 * 30);
	expect(shown()[0]).toBe('head a');
	expect(shown()[1]).toMatch(/^a2\d\d$/);
});

test('every row is reached by keys, and what holds the focus is not taken away', async () => {
	button('a0').focus();
	flushSync();
	expect(await press('ArrowDown')).toBe('a1');
	expect(await press('End')).toBe('b499');
	expect(one('[role="region"]').scrollTop).toBe(1_002 * 30 - 300);
	expect(await press('ArrowUp')).toBe('b498');
	scrollTo(0);
	expect(document.activeElement?.textContent).toBe('b498');
	expect(await press('PageUp')).toBe('b489');
	expect(await press('Home')).toBe('head a');
});
