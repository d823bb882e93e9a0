import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realClock, type PaperClock } from './clock.ts';
import { faultDesk } from './faults/fault-desk.ts';
import { Faults } from './faults/faults.ts';
import { PaperHost } from './host.ts';
import { Keys } from './keys.ts';
import { openBook } from './opening-book.ts';
import type { PaperBook } from './options.ts';
import { PaperCalendar } from './market/calendar/calendar.ts';
import { Market } from './market/market.ts';
import type { Replay } from './market/underlyings.ts';
import { corsPolicy } from './rest/cors.ts';
import { allEndpoints } from './rest/endpoints.ts';
import { restServer } from './rest/server.ts';
import { feedServer } from './ws/server.ts';

export interface PaperOptions {
	/** 0, the default, takes a free port. */
	rest?: number | undefined;
	ws?: number | undefined;
	host?: string | undefined;
	seed?: number | undefined;
	/** Label of the account: decides its key, its order numbers and its demo book. */
	account?: string | undefined;
	/** What the day starts with, as `--book` says. */
	book?: PaperBook | undefined;
	/** Positions of the large book; 200 by default. */
	rows?: number | undefined;
	/** Quantities of commodities are contracts, not units. */
	contracts?: boolean | undefined;
	analyze?: boolean | undefined;
	semiAuto?: boolean | undefined;
	/** Real market hours instead of an open market at all times. */
	hours?: boolean | undefined;
	ticksPerSecond?: number | undefined;
	replay?: Replay | undefined;
	/** `http://a,http://b`, `*`, or `reflect` for OpenAlgo with CORS switched off; reflect by default. */
	cors?: string | undefined;
	/** Opens `/_paper/faults`. */
	faults?: boolean | undefined;
	/** Told of each call of an endpoint, for tests that count them. */
	onCall?: ((endpoint: string) => void) | undefined;
	clock?: PaperClock | undefined;
	/** A market of the caller's own, for tests. */
	market?: Market | undefined;
}

export interface RunningPaper {
	restUrl: string;
	wsUrl: string;
	apiKey: string;
	market: Market;
	faults: Faults;
	host: PaperHost;
	stop(): Promise<void>;
}

/** Paise of an account that carries a large book: ten lakh for each of its positions, more than their margin. */
const CASH_FOR_A_ROW = 10_00_000_00;

/** Rejects with the listen error of Node when a port is taken. */
export async function startPaper(options: PaperOptions = {}): Promise<RunningPaper> {
	const { seed = 7, account = 'A', clock = realClock, rows = 200 } = options;
	const market =
		options.market ??
		new Market({
			seed,
			calendar: new PaperCalendar(options.hours ? 'real' : 'always'),
			ticksPerSecond: options.ticksPerSecond,
			replay: options.replay
		});
	const faults = new Faults(() => clock.now());
	const keys = new Keys(seed, account, faults);
	const host = new PaperHost({
		account,
		seed,
		clock,
		market,
		faults,
		keys,
		analyze: options.analyze ?? false,
		semiAuto: options.semiAuto ?? false,
		countsContracts: options.contracts ?? false,
		cash: options.book === 'large' ? rows * CASH_FOR_A_ROW : undefined
	});
	if (options.book) openBook(host, options.book, { seed, account, rows });

	const rest = restServer({
		host,
		endpoints: allEndpoints(host),
		cors: corsPolicy(options.cors ?? 'reflect'),
		onCall: options.onCall,
		faultDesk: options.faults ? faultDesk(host) : undefined
	});
	const feed = feedServer(host);
	const stop = async () => {
		feed.stop();
		await Promise.all([close(rest), close(feed.http)]);
	};
	try {
		const address = options.host ?? '127.0.0.1';
		await listen(rest, options.rest ?? 0, address);
		await listen(feed.http, options.ws ?? 0, address);
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		restUrl: `http://${addressOf(rest)}`,
		wsUrl: `ws://${addressOf(feed.http)}`,
		apiKey: keys.first,
		market,
		faults,
		host,
		stop
	};
}

async function listen(server: Server, port: number, address: string): Promise<void> {
	const listening = once(server, 'listening');
	server.listen(port, address);
	await listening;
}

async function close(server: Server): Promise<void> {
	if (!server.listening) return;
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}

function addressOf(server: Server): string {
	const address = server.address() as AddressInfo;
	const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	return `${name}:${address.port}`;
}
