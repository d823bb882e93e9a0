import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { encode } from '#lib/wire/socket/codec.ts';
import { serve } from './child.ts';
import { RawPage, type Arrival } from './raw-page.ts';
import { usage } from './usage.ts';

/** The relay gives up a page that is silent for 45 s. */
const SIGN_OF_LIFE = 10_000;
/** Handshakes at a time: as many as a listening socket queues without dropping any. */
const AT_ONCE = 50;

let pages: RawPage[] = [];

interface Opening {
	origin: string;
	/** How many pages of which user. */
	users: Record<string, number>;
	/** Watched in depth by each of them; none for pages that only stay connected. */
	watch: readonly string[];
	/** One page in so many notes when its price frames come. */
	listenEvery: number;
}

const commands = {
	open: async ({ origin, users, watch, listenEvery }: Opening) => {
		const all = Object.entries(users).flatMap(([user, count]) => Array<string>(count).fill(user));
		for (let from = 0; from < all.length; from += AT_ONCE) {
			const opened = await Promise.all(
				all
					.slice(from, from + AT_ONCE)
					.map((user, index) => RawPage.open(origin, user, (from + index) % listenEvery === 0))
			);
			pages.push(...opened);
		}
		const depth = watch.map((symbol) => `NFO:${symbol}` as InstrumentKey);
		if (depth.length === 0) return;
		const message = encode({ t: 'watch', id: 1, depth, quote: [], beat: 10 });
		for (const page of pages) page.say(message);
	},
	usage,
	open_now: () => pages.filter(({ open }) => open).length,
	/** Bytes over all pages since they were opened. */
	bytes: () => pages.reduce((all, page) => all + page.bytesRead, 0),
	forget: () => {
		for (const { arrivals } of pages) arrivals.length = 0;
	},
	arrivals: (): Arrival[][] =>
		pages.map(({ arrivals }) => arrivals).filter(({ length }) => length > 0),
	stopReading: (count: number) => {
		for (const page of pages.slice(-count)) page.stopReading();
	},
	close: () => {
		for (const page of pages) page.leave();
		pages = [];
	}
};
export type PagesCommands = typeof commands;

setInterval(() => {
	for (const page of pages) page.pong();
}, SIGN_OF_LIFE);
serve(commands);
