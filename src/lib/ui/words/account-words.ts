import { ageText } from '#lib/domain/number/age.ts';
import type { Account } from '#lib/domain/account/account.ts';
import { multiplierText } from '#lib/domain/order/multiplier.ts';
import type { Health } from '#lib/view/accounts/host-health.ts';
import type { Moved } from '#lib/view/accounts/reorder.svelte.ts';
import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';
import { refusalWords } from './refusal-words.ts';
import { t } from '#lib/words/t.ts';

/** A fact of an account, in a word and what stands under it. */
export interface FactWords {
	word: string;
	more: string;
	tone: 'good' | 'warn' | 'bad' | 'quiet';
}

/** How its server answers this page. */
export function healthWords(health: Health | undefined, now: number): FactWords {
	if (!health) return { word: t('Not checked yet'), more: '', tone: 'quiet' };
	const { successAt, p50, p95, refusal } = health;
	const age =
		successAt === undefined ? undefined : t('{now} ago', { now: ageText(now - successAt) });
	if (refusal) {
		const last = age === undefined ? t('No response yet') : t('Last response {age}', { age });
		return { word: capital(refusalWords(refusal).what), more: last, tone: 'bad' };
	}
	const word = p50 === undefined ? 'OK' : t('{p50} ms', { p50: Math.round(p50) });
	const most = p95 === undefined ? '' : `p95 ${Math.round(p95)}, `;
	return { word, more: t('{most}last {age}', { most, age }), tone: 'good' };
}

/** By which way it is asked now, beside the one that was chosen. */
export function wayWords(way: Way | undefined, route: Account['route']): FactWords {
	const word =
		way === undefined
			? t('Not known yet')
			: way === 'direct'
				? t('Direct')
				: t('Through the relay');
	const more = route === 'auto' ? t('chosen automatically') : t('chosen by you');
	return { word, more, tone: way === undefined ? 'quiet' : 'good' };
}

export function ordersWords(
	account: Pick<Account, 'ordersEnabled' | 'multiplierHundredths'>
): FactWords {
	if (!account.ordersEnabled)
		return { word: t('Off'), more: t('no orders sent here'), tone: 'warn' };
	const times = multiplierText(account.multiplierHundredths);
	return { word: t('On'), more: t('{times} × ticket lots', { times }), tone: 'good' };
}

/** `ahead`: rows that stand before those that can be moved. */
export function movedWords(moved: Moved, name: string, ahead: number): string {
	switch (moved.is) {
		case 'held':
			return t(
				'{name} grabbed, position {place} of {of}. Arrow keys move it, Space drops it, Escape cancels.',
				{ name, place: moved.place + ahead, of: moved.of + ahead }
			);
		case 'moved':
			return t('{name}, position {place} of {of}.', {
				name,
				place: moved.place + ahead,
				of: moved.of + ahead
			});
		case 'dropped':
			return t('{name} dropped at position {place} of {of}.', {
				name,
				place: moved.place + ahead,
				of: moved.of + ahead
			});
		case 'cancelled':
			return t('{name} is back in its place.', { name });
	}
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
