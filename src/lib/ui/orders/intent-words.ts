import { ageText } from '#lib/domain/number/age.ts';
import { grouped, price } from '#lib/domain/number/indian-number.ts';
import type { NotPlacedWhy, UnknownWhy } from '#lib/orders/intent/intent-event.ts';
import type { Intent, IntentState } from '#lib/orders/intent/intent.ts';
import { t } from '#lib/words/t.ts';

/** How an order's state is drawn: its glyph and its tone. */
export type StateTone = 'done' | 'works' | 'unknown' | 'bad' | 'quiet';
interface StateWords {
	word: string;
	glyph: string;
	tone: StateTone;
}

const wordsWords = (): Record<IntentState, StateWords> => ({
	planned: { word: t('Waiting to leave'), glyph: '·', tone: 'quiet' },
	sending: { word: t('Sending'), glyph: '…', tone: 'works' },
	accepted: { word: t('Accepted'), glyph: '○', tone: 'works' },
	open: { word: t('Open'), glyph: '○', tone: 'works' },
	'part-filled': { word: t('Part filled'), glyph: '◑', tone: 'works' },
	filled: { word: t('Filled'), glyph: '✓', tone: 'done' },
	cancelled: { word: t('Cancelled'), glyph: '–', tone: 'quiet' },
	rejected: { word: t('Rejected'), glyph: '✕', tone: 'bad' },
	expired: { word: t('Expired'), glyph: '–', tone: 'quiet' },
	unknown: { word: t('Unknown'), glyph: '?', tone: 'unknown' },
	'awaiting-approval': { word: t('Awaiting approval'), glyph: '‖', tone: 'works' },
	'not-placed': { word: t('Not placed'), glyph: '△', tone: 'bad' },
	missing: { word: t('Not at the broker'), glyph: '△', tone: 'quiet' }
});

export function stateWords({ life }: Pick<Intent, 'life'>): StateWords {
	return wordsWords()[life.state];
}

/** `Unknown, checking for 12 s`: the one state that says how long it has lasted. `now`: epoch ms. */
export function stateText(intent: Pick<Intent, 'life'>, now: number): string {
	const { state, sentAt } = intent.life;
	const { word } = wordsWords()[state];
	if (state !== 'unknown' || sentAt === undefined) return word;
	return t('{word}, checking for {max}', { word, max: ageText(Math.max(0, now - sentAt)) });
}

/** `1,755 at 128.95`, `130 of 195 at 129.00`; a dash while nothing is filled. */
export function fillText({ order, life }: Pick<Intent, 'order' | 'life'>): string {
	if (life.filled === 0) return '—';
	const part =
		life.filled < order.quantity
			? ` ${t('of {quantity}', { quantity: grouped(order.quantity) })}`
			: '';
	const at =
		life.average === undefined ? '' : ` ${t('at {average}', { average: price(life.average) })}`;
	return `${grouped(life.filled)}${part}${at}`;
}

const unknownWords = (): Record<UnknownWhy, string> => ({
	timeout: t('No answer in time.'),
	unreachable: t('The connection broke before an answer came.'),
	server: t('The server or its broker failed.'),
	'not-openalgo': t('Something in front of the server answered.'),
	unexpected: t('The answer could not be understood.'),
	'no-order-id': t('The server said success, without an order id.'),
	'id-of-another': t('The answer named an order that was there before.'),
	'too-many-requests': t('Too many requests, in words that are not OpenAlgo’s own.'),
	interrupted: t('The page ended before the answer came.')
});
const notPlaced = (): Record<NotPlacedWhy, string> => ({
	'host-unreachable': t('The relay cannot reach the server.'),
	'target-refused': t('The relay’s operator does not allow that address.'),
	'signed-out': t('The session has ended.'),
	'account-inactive': t('The account is switched off.'),
	'orders-off': t('Orders are off for this account.'),
	'order-limit': t('It exceeds one of your limits (Settings), which the relay checks too.'),
	'exit-elsewhere': t('Another device was closing the same position.'),
	'account-gone': t('The account is gone, or has no key.'),
	busy: t('Too many calls were waiting: its turn would have come too late.'),
	'relay-away': t('The relay does not answer.'),
	'relay-stopping': t('The relay was stopping.'),
	'not-passed-on': t('The relay does not know this request: reload the page.'),
	'rate-limited': t('The server’s own limiter, twice.'),
	'bad-key': t('The server does not know the API key.'),
	'logged-out': t('The broker’s login is missing.'),
	'key-or-login': t('The API key is wrong, or the broker’s login is missing.'),
	withdrawn: t('Kept back: an order before it was not taken.'),
	abandoned: t('The page ended before it was sent.'),
	'not-kept': t('This device could not write it down.')
});

/** Why it is as it is, in the broker's or the server's own words where there are any; empty where its state says it all. */
export function reasonText({ life }: Pick<Intent, 'life'>): string {
	const { state, because, reason } = life;
	const quoted = reason === '' ? '' : `“${reason}”`;
	if (state === 'unknown' || state === 'missing') {
		const why = because && because in unknownWords() ? unknownWords()[because as UnknownWhy] : '';
		return [why, quoted].filter(Boolean).join(' ');
	}
	if (state === 'not-placed') {
		const why = because && because in notPlaced() ? notPlaced()[because as NotPlacedWhy] : '';
		return [why, quoted, t('Nothing reached the broker.')].filter(Boolean).join(' ');
	}
	if (state === 'awaiting-approval') return t('At its server: a person has to approve it there.');
	return quoted;
}
