import { Market } from '../../../paper/market/market.ts';
import { PaperCalendar } from '../../../paper/market/calendar/calendar.ts';
import { startPaper, type RunningPaper } from '../../../paper/start.ts';
import { serve } from '../child.ts';
import { ShutCalendar } from './shut-calendar.ts';

const SEED = 7;

interface Opening {
	/** So many servers of one market, each of an account of its own. */
	servers: number;
	/** Positions of each. */
	rows: number;
	/** Over everything subscribed; undefined for the natural pace. */
	ticks?: number | undefined;
	/** The market is shut today and tomorrow. */
	shut?: boolean | undefined;
}

export interface PaperAddress {
	rest: string;
	ws: string;
	key: string;
}

let papers: RunningPaper[] = [];
/** Calls of each server by endpoint, since they were last asked for. */
let calls: Map<string, number>[] = [];

const commands = {
	async open({ servers, rows, ticks, shut }: Opening): Promise<PaperAddress[]> {
		const calendar = shut ? new ShutCalendar(Date.now()) : new PaperCalendar('always');
		const market = new Market({ seed: SEED, calendar, ticksPerSecond: ticks });
		calls = Array.from({ length: servers }, () => new Map<string, number>());
		papers = await Promise.all(
			calls.map((own, index) =>
				startPaper({
					...{ seed: SEED, account: `B${index + 1}`, book: 'large', rows, market },
					onCall: (endpoint) => void own.set(endpoint, (own.get(endpoint) ?? 0) + 1)
				})
			)
		);
		return papers.map(({ restUrl, wsUrl, apiKey }) => {
			return { rest: restUrl, ws: wsUrl, key: apiKey };
		});
	},
	/** Ms that each server takes for an answer. */
	slow(ms: readonly number[]): void {
		for (const [index, { faults }] of papers.entries()) {
			faults.set({ fault: 'slow-rest', ms: ms[index] ?? 0 });
		}
	},
	calls(): Record<string, number>[] {
		const told = calls.map((own) => Object.fromEntries(own));
		for (const own of calls) own.clear();
		return told;
	},
	async stop(): Promise<void> {
		await Promise.all(papers.splice(0).map((paper) => paper.stop()));
	}
};
export type PapersCommands = typeof commands;

serve(commands);
