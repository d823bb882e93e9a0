import type { Intent, NotPlacedWhy, UnknownWhy } from '#lib/view/acts/order-facts.ts';

const UNKNOWN: Record<UnknownWhy, string> = {
	timeout: 'No answer came in time',
	unreachable: 'The connection broke before an answer came',
	server: 'The server or its broker failed while it had the order',
	'not-openalgo': 'Something in front of the server answered instead',
	unexpected: 'The answer could not be read',
	'no-order-id': 'The server said success and gave no order id',
	'id-of-another': 'The order id that came back is another order’s',
	'too-many-requests': 'Too many requests, in words that are not the server’s own',
	interrupted: 'The page ended before the answer came'
};

const NOT_PLACED: Record<NotPlacedWhy, string> = {
	'host-unreachable': 'The relay could not reach its server',
	'target-refused': 'The relay may not connect to its server',
	'signed-out': 'You were no longer signed in',
	'account-inactive': 'The account is deactivated',
	'orders-off': 'Orders are off for this account',
	'account-gone': 'The relay has no such account, or no key for it',
	busy: 'The relay had too many requests in progress',
	'relay-away': 'The relay did not answer',
	'relay-stopping': 'The relay was stopping',
	'order-limit': 'One of your own limits refused it',
	'exit-elsewhere': 'Another device was closing the same position',
	'not-passed-on': 'The relay does not know this request: reload the page',
	'rate-limited': 'The server’s own rate limit refused it twice (429)',
	'bad-key': 'The server rejected the API key',
	'logged-out': 'The broker login had expired',
	'key-or-login': 'The server rejected the API key, or the broker login had expired',
	withdrawn: 'Taken back before it was sent',
	abandoned: 'The page ended before it was sent',
	'not-kept': 'This device had no room to keep it'
};

type Because = Intent['life']['because'];

/** Why nobody knows whether an order was placed, as a sentence without its stop. */
export function unknownWords(because: Because): string {
	return (because && UNKNOWN[because as UnknownWhy]) ?? 'No answer came';
}

/** Why an order provably never reached a broker, as a sentence without its stop. */
export function notPlacedWords(because: Because): string {
	return (because && NOT_PLACED[because as NotPlacedWhy]) ?? 'It was not sent';
}
