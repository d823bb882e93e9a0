import type { WrongLink } from '#lib/view/opened/app-link.ts';
import type { OpenedFile } from '#lib/view/opened/opened-file.ts';

export const LINK_WORDS: Record<WrongLink, string> = {
	'too-long': 'It is longer than any link of this app.',
	'no-link': 'It is not a link of this app.',
	'unknown-kind': 'It asks for something that links cannot open. They open a chain or a ticket.',
	'unknown-field': 'It has a field that links do not have.',
	'field-twice': 'It says one thing twice.',
	'bad-underlying': 'It names no underlying.',
	'bad-expiry': 'Its expiry is not a date.',
	'bad-symbol': 'It names no contract, such as NFO:NIFTY29DEC2626000CE.',
	'not-traded': 'An index has no orders; its options have.',
	'bad-side': 'It does not say whether to buy or to sell.',
	'bad-lots': 'Its number of lots is not a number of lots.',
	'bad-type': 'Its price type is none of MARKET, LIMIT, SL and SL-M.',
	'bad-price': 'A price in it is no price, or does not fit its price type.',
	'bad-product': 'Its product is none of MIS, NRML and CNC.',
	'nothing-found': 'No underlying or contract was found in it.'
};

export const FILE_WORDS: Record<Extract<OpenedFile, { is: 'wrong' }>['why'], string> = {
	'too-long': 'This file is too large to be one of ours.',
	'not-ours': 'This is neither an AlgoMirror export of accounts nor a basket.',
	'bad-basket': 'A part of this basket cannot be read, so none of it was taken.'
};
