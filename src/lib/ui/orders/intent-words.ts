import { ageText } from '#lib/domain/number/age.ts';
import { grouped, price } from '#lib/domain/number/indian-number.ts';
import type { NotPlacedWhy, UnknownWhy } from '#lib/orders/intent/intent-event.ts';
import type { Intent, IntentState } from '#lib/orders/intent/intent.ts';

/** How an order's state is drawn: its glyph and its tone. */
export type StateTone = 'done' | 'works' | 'unknown' | 'bad' | 'quiet';
interface StateWords {
	word: string;
	glyph: string;
	tone: StateTone;
}

const WORDS: Record<IntentState, StateWords> = {
	planned: { word: 'Waiting to leave', glyph: '·', tone: 'quiet' },
	sending: { word: 'Sending', glyph: '…', tone: 'works' },
	accepted: { word: 'Accepted', glyph: '○', tone: 'works' },
	open: { word: 'Open', glyph: '○', tone: 'works' },
	'part-filled': { word: 'Part filled', glyph: '◑', tone: 'works' },
	filled: { word: 'Filled', glyph: '✓', tone: 'done' },
	cancelled: { word: 'Cancelled', glyph: '–', tone: 'quiet' },
	rejected: { word: 'Rejected', glyph: '✕', tone: 'bad' },
	expired: { word: 'Expired', glyph: '–', tone: 'quiet' },
	unknown: { word: 'Unknown', glyph: '?', tone: 'unknown' },
	'awaiting-approval': { word: 'Awaiting approval', glyph: '‖', tone: 'works' },
	'not-placed': { word: 'Not placed', glyph: '△', tone: 'bad' },
	missing: { word: 'Not at the broker', glyph: '△', tone: 'quiet' }
};

export function stateWords({ life }: Pick<Intent, 'life'>): StateWords {
	return WORDS[life.state];
}

/** `Unknown, checking for 12 s`: the one state that says how long it has lasted. `now`: epoch ms. */
export function stateText(intent: Pick<Intent, 'life'>, now: number): string {
	const { state, sentAt } = intent.life;
	const { word } = WORDS[state];
	if (state !== 'unknown' || sentAt === undefined) return word;
	return `${word}, checking for ${ageText(Math.max(0, now - sentAt))}`;
}

/** `1,755 at 128.95`, `130 of 195 at 129.00`; a dash while nothing is filled. */
export function fillText({ order, life }: Pick<Intent, 'order' | 'life'>): string {
	if (life.filled === 0) return '—';
	const part = life.filled < order.quantity ? ` of ${grouped(order.quantity)}` : '';
	const at = life.average === undefined ? '' : ` at ${price(life.average)}`;
	return `${grouped(life.filled)}${part}${at}`;
}

const UNKNOWN: Record<UnknownWhy, string> = {
	timeout: 'No answer in time.',
	unreachable: 'The connection broke before an answer came.',
	server: 'The server or its broker failed.',
	'not-openalgo': 'Something in front of the server answered.',
	unexpected: 'The answer could not be understood.',
	'no-order-id': 'The server said success, without an order id.',
	'id-of-another': 'The answer named an order that was there before.',
	'too-many-requests': 'Too many requests, in words that are not OpenAlgo’s own.',
	interrupted: 'The page ended before the answer came.'
};
const NOT_PLACED: Record<NotPlacedWhy, string> = {
	'host-unreachable': 'The relay cannot reach the server.',
	'target-refused': 'The relay’s operator does not allow that address.',
	'signed-out': 'The session has ended.',
	'account-inactive': 'The account is switched off.',
	'orders-off': 'Orders are off for this account.',
	'order-limit': 'It exceeds one of your limits (Settings), which the relay checks too.',
	'exit-elsewhere': 'Another device was closing the same position.',
	'account-gone': 'The account is gone, or has no key.',
	busy: 'Too many calls were waiting: its turn would have come too late.',
	'relay-away': 'The relay does not answer.',
	'relay-stopping': 'The relay was stopping.',
	'not-passed-on': 'The relay does not know this request: reload the page.',
	'rate-limited': 'The server’s own limiter, twice.',
	'bad-key': 'The server does not know the API key.',
	'logged-out': 'The broker’s login is missing.',
	'key-or-login': 'The API key is wrong, or the broker’s login is missing.',
	withdrawn: 'Kept back: an order before it was not taken.',
	abandoned: 'The page ended before it was sent.',
	'not-kept': 'This device could not write it down.'
};

/** Why it is as it is, in the broker's or the server's own words where there are any; empty where its state says it all. */
export function reasonText({ life }: Pick<Intent, 'life'>): string {
	const { state, because, reason } = life;
	const quoted = reason === '' ? '' : `“${reason}”`;
	if (state === 'unknown' || state === 'missing') {
		const why = because && because in UNKNOWN ? UNKNOWN[because as UnknownWhy] : '';
		return [why, quoted].filter(Boolean).join(' ');
	}
	if (state === 'not-placed') {
		const why = because && because in NOT_PLACED ? NOT_PLACED[because as NotPlacedWhy] : '';
		return [why, quoted, 'Nothing reached the broker.'].filter(Boolean).join(' ');
	}
	if (state === 'awaiting-approval') return 'At its server: a person has to approve it there.';
	return quoted;
}
