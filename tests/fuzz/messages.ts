import fc from 'fast-check';
import { spoilt } from './mutate.ts';

const key = 'NSE_INDEX:NIFTY';
const HONEST: readonly unknown[] = [
	{ t: 'watch', id: 1, depth: [key], quote: ['NSE:SBIN'], beat: 10 },
	{ t: 'resync' },
	{ t: 'seen', n: 0 },
	{ t: 'choose-feed', account: 'no-such-account', pin: true },
	{ t: 'ping', at: 1 }
];

/** What a page's socket may be sent: text that is nearly a message, and bytes that never are one. */
export const messages: fc.Arbitrary<string | Uint8Array> = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...HONEST).chain(spoilt) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
	{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) }
);
