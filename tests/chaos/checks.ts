import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { NO_QUOTE, type Quote, type QuotePatch } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { ChaosPage } from './chaos-page.ts';
import { UNKNOWN, type ChaosWorld } from './world.ts';

/** What all pages together want, less what no server lists. */
export function unionOf(pages: readonly ChaosPage[]): Map<InstrumentKey, WatchMode> {
	const union = new Map<InstrumentKey, WatchMode>();
	for (const { watched } of pages) {
		for (const [key, { mode }] of watched) {
			if (key !== UNKNOWN && union.get(key) !== 'depth') union.set(key, mode);
		}
	}
	return union;
}

const MODE_NAMES = { depth: 'Depth', quote: 'Quote' } as const;

/** Pages that are not connected, or that the relay has not noticed to come or go. */
export function unconnected(world: ChaosWorld): string[] {
	const { pages } = world;
	const left: string[] = [];
	for (const { client, name, deaf } of pages) {
		if (client.link !== 'open') left.push(`${name} is ${client.link}`);
		else if (deaf) left.push(`${name} has not noticed that its network is gone`);
	}
	const counted = world.figures().pages;
	if (counted !== pages.length) {
		left.push(`the relay counts ${counted} pages, not ${pages.length}`);
	}
	return left;
}

/** What has not recovered yet, although every fault is over. */
export function unsettled(world: ChaosWorld): string[] {
	const { pages, servers, tap } = world;
	const left = unconnected(world);
	const status = pages[0]?.client.status;
	for (const candidate of status?.candidates ?? []) {
		if (candidate.state !== 'serving' && candidate.state !== 'standby') {
			left.push(`${candidate.name} is ${candidate.state}: ${candidate.why}`);
		}
	}
	const union = unionOf(pages);
	const items = [...union].map(([key, mode]) => `${key}/${MODE_NAMES[mode]}`).sort();
	const serving = status?.account?.id;
	for (const server of servers) {
		const held = tap.heldAt(server.wsUrl);
		const wanted = server.label === serving ? items : [];
		const more = held.filter((item) => !wanted.includes(item));
		const less = wanted.filter((item) => !held.includes(item));
		if (more.length > 0) left.push(`${server.label} still sends ${some(more)}`);
		if (less.length > 0) left.push(`${server.label} does not send ${some(less)}`);
		if (!tap.hearsOrdersOf(server.wsUrl)) left.push(`${server.label} tells of no orders`);
		if (tap.isCutOff(server.wsUrl)) left.push(`${server.label} is cut off, unnoticed`);
		if (server.label !== serving) continue;
		// A server sends no snapshot: until the first tick there is nothing that a page could show.
		const silent = [...union].filter(([key]) => !tap.lastSaid(server.wsUrl, key));
		if (silent.length > 0) left.push(`${server.label} has not ticked ${some(silent.map(String))}`);
	}
	if (serving === undefined) left.push('no account serves');
	return left;
}

/** Every page against the relay's book, and the book against what the serving account last said. */
export function wrongQuotes(world: ChaosWorld, observer: ChaosPage): string[] {
	const wrong: string[] = [];
	const serving = world.pages[0]?.client.status?.account?.id;
	const url = world.servers.find(({ label }) => label === serving)?.wsUrl ?? '';
	for (const page of world.pages) {
		for (const [key, { mode }] of page.watched) {
			const shown = page.client.board.quote(key);
			const book = observer.client.board.quote(key);
			const about = (what: string) => wrong.push(`${page.name} ${key} (${mode}): ${what}`);
			for (const difference of differences(shown, book, mode))
				about(`not as the book: ${difference}`);
			const said = world.tap.lastSaid(url, key);
			for (const difference of said ? stale(shown, said, mode) : []) {
				about(`not as ${serving} said: ${difference}`);
			}
		}
		const unknown = page.watched.has(UNKNOWN);
		if (page.client.unknown.has(UNKNOWN) !== unknown) {
			wrong.push(`${page.name} is ${unknown ? 'not ' : ''}told that ${UNKNOWN} is unknown`);
		}
	}
	return wrong;
}

const FIGURES = ['ltp', 'open', 'high', 'low', 'prevClose', 'volume', 'oi'] as const;
const SIDES = ['bids', 'asks'] as const;

function differences(shown: Quote | undefined, book: Quote | undefined, mode: WatchMode): string[] {
	const [a, b] = [shown ?? NO_QUOTE, book ?? NO_QUOTE];
	const fields = mode === 'depth' ? [...FIGURES, ...SIDES] : FIGURES;
	return fields.flatMap((field) => difference(field, a[field], b[field]));
}

/** Fields that the frame carried; others may be older, and right. */
function stale(shown: Quote | undefined, said: QuotePatch, mode: WatchMode): string[] {
	const quote = shown ?? NO_QUOTE;
	const fields = mode === 'depth' ? [...FIGURES, ...SIDES] : FIGURES;
	return fields.flatMap((field) =>
		said[field] === undefined ? [] : difference(field, quote[field], said[field])
	);
}

function difference(field: string, is: unknown, should: unknown): string[] {
	const [a, b] = [JSON.stringify(is), JSON.stringify(should)];
	return a === b ? [] : [`${field} ${a} instead of ${b}`];
}

/** `replays`: also what passed while a page was away for a short time. */
export function lostOrders({ pages, orders }: ChaosWorld, replays: boolean): string[] {
	return pages.flatMap((page) => {
		const overdue = page.overdue(replays).map((change) => `${page.name} was not told ${change}`);
		const wrong = [...page.newest].flatMap(([order, state]) => {
			const newest = orders.get(order);
			const knows = page.timesTold(`${order} ${newest}`) > 0;
			return knows && newest !== state
				? [`${page.name} shows ${order} ${state}, not ${newest}`]
				: [];
		});
		return [...overdue, ...wrong];
	});
}

function some(items: readonly string[]): string {
	const [first = ''] = items;
	return items.length === 1 ? first : `${first} and ${items.length - 1} more`;
}
