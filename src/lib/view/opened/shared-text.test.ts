import { expect, test } from 'vitest';
import { readShared } from './shared-text.ts';

const shared = (part: object) => readShared({ title: '', text: '', url: '', ...part });
const chain = (underlying: string, expiry?: string) => ({
	is: 'chain',
	chain: { underlying, expiry }
});

test.each([
	[{ text: 'NIFTY' }, chain('NIFTY')],
	[{ text: 'reliance' }, chain('RELIANCE')],
	[{ title: 'BANKNIFTY' }, chain('BANKNIFTY')],
	[{ text: 'What will Nifty do on expiry?' }, chain('NIFTY')],
	[{ text: 'Bought NIFTY01DEC2626000CE at 101' }, chain('NIFTY', '2026-12-01')],
	[{ text: 'nfo:m&m29dec263100pe' }, chain('M&M', '2026-12-29')],
	[{ text: 'NIFTY29DEC26FUT' }, chain('NIFTY', '2026-12-29')],
	[{ url: 'web+algomirror:chain?underlying=SENSEX' }, chain('SENSEX')],
	[{ text: 'see <web+algomirror:chain?underlying=SENSEX>' }, chain('SENSEX')]
])('%j opens the chain that it is about', (part, opening) => expect(shared(part)).toEqual(opening));

test('a link in a text fills a ticket in, like any other link', () =>
	expect(
		shared({ text: 'Mine: web+algomirror:ticket?symbol=NFO:NIFTY01DEC2626000CE&side=sell' })
	).toMatchObject({ is: 'ticket', ticket: { side: 'SELL', lots: 1 } }));

test.each([
	[{}, 'nothing-found'],
	[{ text: 'Good morning, everybody' }, 'nothing-found'],
	[{ text: '<script>alert(1)</script>' }, 'nothing-found'],
	[{ url: 'https://evil.example/?underlying=NIFTY' }, 'nothing-found'],
	[{ text: 'NIFTY99DEC2626000CE is no day' }, 'nothing-found'],
	[{ text: 'web+algomirror:order?side=buy' }, 'unknown-kind'],
	[{ text: 'NIFTY '.repeat(400) }, 'too-long']
])('%j opens nothing: %s', (part, why) => expect(shared(part)).toEqual({ is: 'wrong', why }));
