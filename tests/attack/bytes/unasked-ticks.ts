import { MOST_FRAME_BYTES } from '../../../relay/upstream/reach/open-socket.ts';
import type { Attack } from '../attack.ts';
import { feedPage } from './feed-page.ts';

/** 600 ticks of 3.4 MB made 2,198 MB once. */
const TICKS = { short: 1_000, long: 16_000 };
const PADDING = Buffer.alloc(MOST_FRAME_BYTES - 1_024, 'x');
/** Names in ticks of ordinary length. */
const NAMES = { short: 5_000, long: 50_000 };

/** A server sends prices of instruments that were never asked for, each in a message as long as one may be. */
export const unaskedTicksAttack: Attack = {
	name: 'unasked_ticks',
	async run(arena, { form }) {
		const { server } = arena;
		const { caughtUp } = await feedPage(arena);
		for (let tick = 0; tick < TICKS[form]; tick += 1) {
			const [begin, end] = around(`NOBODY${tick}`);
			server.say(Buffer.concat([begin, PADDING, end]));
			if (tick % 64 === 0) await caughtUp();
		}
		for (let name = 0; name < NAMES[form]; name += 1) {
			server.say(Buffer.concat(around(`NOTHING${name}`)));
			if (name % 1_000 === 0) await caughtUp();
		}
		await caughtUp();
		return [];
	}
};

/** A tick of that instrument, cut where a note may be as long as it likes. */
function around(symbol: string): [Buffer, Buffer] {
	const tick = {
		type: 'market_data',
		symbol,
		exchange: 'NSE',
		mode: 1,
		data: { ltp: 1, note: '' }
	};
	const text = JSON.stringify(tick);
	return [Buffer.from(text.slice(0, -3)), Buffer.from(text.slice(-3))];
}
