import { grouped, signedUnits } from '#lib/domain/number/indian-number.ts';
import type { OfferLeft, OfferedLine } from '#lib/view/exits/exit-offer.ts';
import type { RowState } from '#lib/view/exits/run-rows.ts';
import { t } from '#lib/words/t.ts';

type LeftWhy = Extract<RowState, { is: 'not-flat' | 'not-known' }>['why'];

export interface StateWords {
	/** Drawn before the words; they say the same. */
	glyph: '✓' | '◑' | '○' | '?' | '✕' | '‖' | '…';
	tone: 'ok' | 'work' | 'warn' | 'bad' | 'quiet';
	word: string;
	/** In the line below; empty where the word says it all. */
	more: string;
}

/** How the closing of one position stands. */
export function rowWords(state: RowState): StateWords {
	switch (state.is) {
		case 'waiting':
			return say('…', 'quiet', 'waiting');
		case 'cancelling':
			return say('…', 'quiet', t('cancelling orders first'));
		case 'reading':
			return say('○', 'work', t('reading the position'));
		case 'sent':
			return state.filled === 0
				? say(
						'○',
						'work',
						state.sent === 0 ? 'sending' : t('sent, {sent}', { sent: grouped(state.sent) })
					)
				: say(
						'◑',
						'work',
						t('{filled} of {sent} filled', {
							filled: grouped(state.filled),
							sent: grouped(state.sent)
						})
					);
		case 'left':
			return say(
				'◑',
				'work',
				t('{left} left, {ordinal} look', {
					left: signedUnits(state.left),
					ordinal: ordinal(state.look)
				})
			);
		case 'flat':
			return say('✓', 'ok', t('Flat'));
		case 'part-closed':
			return say('✓', 'ok', t('{filled} closed', { filled: grouped(state.filled) }));
		case 'approval':
			return say(
				'‖',
				'warn',
				t('Not flat: awaiting approval'),
				t('Approve it at its server; the position stays open until then.')
			);
		case 'failed':
			return say('✕', 'bad', failedWord(state), failedMore(state));
		case 'not-flat':
			return say(
				'?',
				'warn',
				state.left === undefined
					? t('Not flat')
					: t('Not flat: {left} left', { left: signedUnits(state.left) }),
				sentence(whyLeft()[state.why], state.words)
			);
		case 'not-known':
			return say('?', 'warn', t('Not known'), sentence(whyLeft()[state.why], state.words));
	}
}

function failedWord({ because, left }: Extract<RowState, { is: 'failed' }>): string {
	const rest =
		left === undefined || left === 0 ? '' : t(', {left} open', { left: signedUnits(left) });
	if (because === 'rejected') return t('Rejected{rest}', { rest });
	if (because === 'cancelled') return t('Cancelled before it was filled{rest}', { rest });
	if (because === 'expired') return t('Expired before it was filled{rest}', { rest });
	return t('Not placed{rest}', { rest });
}

function failedMore({ because, words }: Extract<RowState, { is: 'failed' }>): string {
	if (words === '') return t('The position is open as before.');
	return because === 'not-placed'
		? t('It never reached the broker ({words}).', { words })
		: t('“{words}” The position is open as before.', { words });
}

/** Why something is left, as a sentence. */
const whyLeft = (): Record<LeftWhy, string> => ({
	failed: t('Its order was not taken, or its time was over.'),
	unknown: t('An order may have been sent, and nothing proves either.'),
	'awaiting-approval': t('It waits for approval at its server.'),
	'on-its-way': t('Its order is at the exchange and not filled yet.'),
	settling: t('What was filled is not in its position book yet.'),
	'still-working': t('An order that would open it again still works.'),
	'no-price': t('It takes a limit order, and no fresh price is known.'),
	'odd-product': t('OpenAlgo takes no order for its product.'),
	turned: t('It is on the other side now: closing more would open it.'),
	unreadable: t('Its positions could not be read. Close them at the broker if it can’t wait.'),
	'mode-changed': t('Its server was switched between LIVE and ANALYZE.'),
	'given-up': t('The run was not continued.')
});

export function leftWords(why: LeftWhy, words = ''): string {
	return sentence(whyLeft()[why], words);
}

/** What is not closed, as the end of "Papa: …" or "Papa, NIFTY …: …". */
export const notIncluded = (): Record<OfferLeft['why'], string> => ({
	flat: t('closed already'),
	unreadable: t('could not be read'),
	'no-price': t('no price for its limit order'),
	'odd-product': t('OpenAlgo takes no order for its product'),
	settling: t('what was just filled is not in its positions yet'),
	'on-its-way': t('another exit closes all of it already'),
	'never-read': t('its positions were never read on this device'),
	'logged-out': t('logged out of its broker; nothing can be done there from here'),
	'orders-off': t('its orders are off, under Accounts'),
	deactivated: t('deactivated, under Accounts'),
	pretend: t('paper, not closed together with money'),
	'rows-unread': t('some of its rows could not be read'),
	'no-lot': t('that part of it is no whole lot')
});

export function leftOutWords({ account, label, why }: OfferLeft): string {
	return `${account.name}${label === undefined ? '' : `, ${label}`}: ${notIncluded()[why]}`;
}

/** `65 lots`, or units where a lot is not known of every row. */
export function sumWords(lines: readonly Pick<OfferedLine, 'lots' | 'units'>[]): string {
	let lots = 0;
	for (const line of lines) {
		if (line.lots === undefined || !Number.isInteger(line.lots)) return rowsWords(lines.length);
		lots += line.lots;
	}
	return lots === 1 ? t('1 lot') : t('{lots} lots', { lots: grouped(lots) });
}

export function rowsWords(count: number): string {
	return count === 1 ? t('1 position') : t('{count} positions', { count: grouped(count) });
}

export function orderCountWords(count: number): string {
	return count === 1 ? t('1 order') : t('{count} orders', { count: grouped(count) });
}

export function accountsWords(count: number): string {
	return count === 1 ? t('1 account') : t('{count} accounts', { count });
}

function sentence(text: string, words: string): string {
	return words === '' ? text : `${text} “${words}”`;
}

function say(glyph: StateWords['glyph'], tone: StateWords['tone'], word: string, more = '') {
	return { glyph, tone, word, more };
}

function ordinal(count: number): string {
	const last = count % 10;
	const teen = count % 100 > 10 && count % 100 < 14;
	const end = teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
	return `${count}${end}`;
}
