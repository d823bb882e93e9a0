import type { Paise } from '#lib/domain/number/paise.ts';
import type { Fault } from '../../../paper/faults/fault.ts';
import { Market } from '../../../paper/market/market.ts';
import { PaperCalendar } from '../../../paper/market/calendar/calendar.ts';
import { startPaper, type RunningPaper } from '../../../paper/start.ts';
import type { PaperAddress } from '../books/papers-child.ts';
import { serve } from '../child.ts';

const SEED = 7;
/** Slices of four positions in five; the fifth leaves in one order. */
const SLICES = 5;

interface Opening {
	/** So many servers of one market, each of an account of its own. */
	servers: number;
	/** Positions of each, some above what its exchange takes in one order. */
	positions: number;
}

/** A call as it reached a server, with nothing done yet. */
export interface Arrival {
	server: number;
	endpoint: string;
	/** Epoch ms. */
	at: number;
}

const now = () => performance.timeOrigin + performance.now();

let papers: RunningPaper[] = [];
let arrivals: Arrival[] = [];
/** Epoch ms at which a server's last position was closed. */
const flatAt = new Map<number, number>();

const commands = {
	async open({ servers, positions }: Opening): Promise<PaperAddress[]> {
		const market = new Market({ seed: SEED, calendar: new PaperCalendar('always') });
		papers = await Promise.all(
			Array.from({ length: servers }, (_, server) =>
				startPaper({
					...{ seed: SEED, account: `B${server + 1}`, market },
					onCall: (endpoint) => void arrivals.push({ server, endpoint, at: now() })
				})
			)
		);
		papers.forEach((paper, server) => hold(paper, server, positions));
		return papers.map(({ restUrl, wsUrl, apiKey }) => {
			return { rest: restUrl, ws: wsUrl, key: apiKey };
		});
	},
	/** Those of an endpoint since they were last forgotten. */
	arrivals: (endpoint: string) => arrivals.filter((arrival) => arrival.endpoint === endpoint),
	forget(): void {
		arrivals = [];
	},
	wrong({ server, fault }: { server: number; fault: Fault }): void {
		papers[server]?.faults.set(fault);
	},
	/** Nothing listens there any more. */
	async kill(server: number): Promise<void> {
		await papers[server]?.stop();
	},
	flat: () => [...flatAt],
	/** Orders that close what a server holds, when no more than its freeze quantity may be in one. */
	closingOrders: () =>
		papers.map(({ host }) =>
			host.exchange.positions.reduce((sum, { quantity, contract }) => {
				return sum + Math.ceil(Math.abs(quantity) / (contract.freeze ?? Infinity));
			}, 0)
		),
	async stop(): Promise<void> {
		await Promise.all(papers.splice(0).map((paper) => paper.stop()));
	}
};
export type BrokersCommands = typeof commands;

/** Options of one index near the money, three of five of them sold. */
function hold({ host, market }: RunningPaper, server: number, positions: number): void {
	const today = host.now();
	const options = market
		.rows(today)
		.filter(({ name, kind, freeze }) => name === 'NIFTY' && kind !== 'FUT' && freeze !== undefined);
	const priced = options.flatMap((row) => {
		const ltp = host.quote(row.key)?.ltp;
		return ltp !== undefined && ltp > 20_00 ? [{ row, ltp }] : [];
	});
	for (const [index, { row, ltp }] of priced.slice(0, positions).entries()) {
		const most = Math.floor((row.freeze ?? 0) / row.lotSize) * row.lotSize;
		const quantity = index % SLICES === 0 ? row.lotSize : most * (SLICES - 1) + row.lotSize;
		const action = index % SLICES < 3 ? 'SELL' : 'BUY';
		const terms = { strategy: 'bench', priceType: 'LIMIT', product: 'NRML' } as const;
		const request = { ...terms, action, quantity, price: ltp, trigger: 0 as Paise } as const;
		host.exchange.book(request, row, ltp, today - 60_000);
	}
	if (positions === 0) return;
	host.onOrderUpdate(({ order }) => {
		// The market has as much of everything as is wanted: how deep it is is not what is measured.
		const { key } = order.contract;
		if (order.status === 'open') setImmediate(() => host.exchange.moved(key, host.now()));
		const open = host.exchange.positions.some(({ quantity }) => quantity !== 0);
		if (!open && !flatAt.has(server)) flatAt.set(server, now());
	});
}

serve(commands);
