import type { WrongLink } from '#lib/view/opened/app-link.ts';
import type { OpenedFile } from '#lib/view/opened/opened-file.ts';
import { t } from '#lib/words/t.ts';

export const linkWords = (): Record<WrongLink, string> => ({
	'too-long': t('It is longer than any link of this app.'),
	'no-link': t('It is not a link of this app.'),
	'unknown-kind': t('It asks for something that links cannot open. They open a chain or a ticket.'),
	'unknown-field': t('It has a field that links do not have.'),
	'field-twice': t('It says one thing twice.'),
	'bad-underlying': t('It names no underlying.'),
	'bad-expiry': t('Its expiry is not a date.'),
	'bad-symbol': t('It names no contract, such as NFO:NIFTY29DEC2626000CE.'),
	'not-traded': t('An index has no orders; its options have.'),
	'bad-side': t('It does not say whether to buy or to sell.'),
	'bad-lots': t('Its number of lots is not a number of lots.'),
	'bad-type': t('Its price type is none of MARKET, LIMIT, SL and SL-M.'),
	'bad-price': t('A price in it is no price, or does not fit its price type.'),
	'bad-product': t('Its product is none of MIS, NRML and CNC.'),
	'nothing-found': t('No underlying or contract was found in it.')
});

export const fileWords = (): Record<Extract<OpenedFile, { is: 'wrong' }>['why'], string> => ({
	'too-long': t('This file is too large to be one of ours.'),
	'not-ours': t('This is neither an AlgoMirror export of accounts nor a basket.'),
	'bad-basket': t('A part of this basket cannot be read, so none of it was taken.')
});
