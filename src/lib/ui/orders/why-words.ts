import type { Intent, NotPlacedWhy, UnknownWhy } from '#lib/view/acts/order-facts.ts';
import { t } from '#lib/words/t.ts';

const unknown = (): Record<UnknownWhy, string> => ({
	timeout: t('No answer came in time'),
	unreachable: t('The connection broke before an answer came'),
	server: t('The server or its broker failed while it had the order'),
	'not-openalgo': t('Something in front of the server answered instead'),
	unexpected: t('The answer could not be read'),
	'no-order-id': t('The server said success and gave no order id'),
	'id-of-another': t('The order id that came back is another order’s'),
	'too-many-requests': t('Too many requests, in words that are not the server’s own'),
	interrupted: t('The page ended before the answer came')
});

const notPlaced = (): Record<NotPlacedWhy, string> => ({
	'host-unreachable': t('The relay could not reach its server'),
	'target-refused': t('The relay may not connect to its server'),
	'signed-out': t('You were no longer signed in'),
	'account-inactive': t('The account is deactivated'),
	'orders-off': t('Orders are off for this account'),
	'account-gone': t('The relay has no such account, or no key for it'),
	busy: t('The relay had too many requests in progress'),
	'relay-away': t('The relay did not answer'),
	'relay-stopping': t('The relay was stopping'),
	'order-limit': t('One of your own limits refused it'),
	'exit-elsewhere': t('Another device was closing the same position'),
	'not-passed-on': t('The relay does not know this request: reload the page'),
	'rate-limited': t('The server’s own rate limit refused it twice (429)'),
	'bad-key': t('The server rejected the API key'),
	'logged-out': t('The broker login had expired'),
	'key-or-login': t('The server rejected the API key, or the broker login had expired'),
	withdrawn: t('Taken back before it was sent'),
	abandoned: t('The page ended before it was sent'),
	'not-kept': t('This device had no room to keep it')
});

type Because = Intent['life']['because'];

/** Why nobody knows whether an order was placed, as a sentence without its stop. */
export function unknownWords(because: Because): string {
	return (because && unknown()[because as UnknownWhy]) ?? t('No answer came');
}

/** Why an order provably never reached a broker, as a sentence without its stop. */
export function notPlacedWords(because: Because): string {
	return (because && notPlaced()[because as NotPlacedWhy]) ?? t('It was not sent');
}
