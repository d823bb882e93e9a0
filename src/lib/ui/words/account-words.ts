import { ageText } from '#lib/domain/number/age.ts';
import type { Account } from '#lib/domain/account/account.ts';
import { multiplierText } from '#lib/domain/order/multiplier.ts';
import type { Health } from '#lib/view/accounts/host-health.ts';
import type { Moved } from '#lib/view/accounts/reorder.svelte.ts';
import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';
import { refusalWords } from './refusal-words.ts';

/** A fact of an account, in a word and what stands under it. */
export interface FactWords {
	word: string;
	more: string;
	tone: 'good' | 'warn' | 'bad' | 'quiet';
}

/** How its server answers this page. */
export function healthWords(health: Health | undefined, now: number): FactWords {
	if (!health) return { word: 'Not checked yet', more: '', tone: 'quiet' };
	const { successAt, p50, p95, refusal } = health;
	const age = successAt === undefined ? undefined : `${ageText(now - successAt)} ago`;
	if (refusal) {
		const last = age === undefined ? 'No response yet' : `Last response ${age}`;
		return { word: capital(refusalWords(refusal).what), more: last, tone: 'bad' };
	}
	const word = p50 === undefined ? 'OK' : `${Math.round(p50)} ms`;
	const most = p95 === undefined ? '' : `p95 ${Math.round(p95)}, `;
	return { word, more: `${most}last ${age}`, tone: 'good' };
}

/** By which way it is asked now, beside the one that was chosen. */
export function wayWords(way: Way | undefined, route: Account['route']): FactWords {
	const word =
		way === undefined ? 'Not known yet' : way === 'direct' ? 'Direct' : 'Through the relay';
	const more = route === 'auto' ? 'chosen automatically' : 'chosen by you';
	return { word, more, tone: way === undefined ? 'quiet' : 'good' };
}

export function ordersWords(
	account: Pick<Account, 'ordersEnabled' | 'multiplierHundredths'>
): FactWords {
	if (!account.ordersEnabled) return { word: 'Off', more: 'no orders sent here', tone: 'warn' };
	const times = multiplierText(account.multiplierHundredths);
	return { word: 'On', more: `${times} × ticket lots`, tone: 'good' };
}

/** `ahead`: rows that stand before those that can be moved. */
export function movedWords(moved: Moved, name: string, ahead: number): string {
	switch (moved.is) {
		case 'held':
			return `${name} grabbed, position ${moved.place + ahead} of ${moved.of + ahead}. Arrow keys move it, Space drops it, Escape cancels.`;
		case 'moved':
			return `${name}, position ${moved.place + ahead} of ${moved.of + ahead}.`;
		case 'dropped':
			return `${name} dropped at position ${moved.place + ahead} of ${moved.of + ahead}.`;
		case 'cancelled':
			return `${name} is back in its place.`;
	}
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
