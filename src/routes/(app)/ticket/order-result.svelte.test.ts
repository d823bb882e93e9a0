import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NOON, sentIntent } from '#lib/orders/testing/any-intent.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import OrderResult from './OrderResult.svelte';
import type { ResultDesk } from './result-desk.ts';

const GROUP = 'g' as GroupId;
let dismissed: GroupId[];
let opened: string[];
beforeEach(() => {
	[dismissed, opened] = [[], []];
	for (const how of ['show', 'showModal'] as const) {
		const real = HTMLDialogElement.prototype[how];
		vi.spyOn(HTMLDialogElement.prototype, how).mockImplementation(function (
			this: HTMLDialogElement
		) {
			opened.push(how);
			real.call(this);
		});
	}
});
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

function show(intents: readonly Intent[], phone: boolean): void {
	const desk: ResultDesk = {
		ofGroup: () => intents,
		refused: () => [],
		dismiss: (group) => dismissed.push(group),
		hops: () => undefined,
		mayTryAgain: () => false,
		tryAgain: () => Promise.resolve({ is: 'not-again' }),
		cancel: () => Promise.resolve({ is: 'unreadable' }),
		questions: { accounts: [], answer: () => {} }
	};
	render(OrderResult, { desk, group: GROUP, nameOf: () => 'Main', now: NOON + 1_000, phone });
	flushSync();
}
const close = () => screen.getByRole('button', { name: 'Close' }).click();

test('on the phone the result of a press lies above the sheet that its ticket was opened from', () => {
	show([sentIntent('1', { life: { state: 'filled', filled: 65 } })], true);
	expect(opened).toEqual(['showModal']);
	expect(screen.getByRole('dialog', { name: /^Buy NIFTY 24 Nov 26,000 CE/ })).toBeTruthy();
	close();
	flushSync();
	expect(dismissed).toEqual([GROUP]);
});

test('on the desktop it leaves the page below in reach', () => {
	show([sentIntent('1', { life: { state: 'filled', filled: 65 } })], false);
	expect(opened).toEqual([]);
	expect(screen.getByRole('region', { name: /^Buy NIFTY 24 Nov 26,000 CE/ })).toBeTruthy();
	close();
	expect(dismissed).toEqual([GROUP]);
});
