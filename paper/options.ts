import { parseArgs } from 'node:util';

const BOOKS = ['demo', 'brokers', 'large'] as const;
/** What a day starts with. */
export type PaperBook = (typeof BOOKS)[number];

export interface CommandLine {
	rest: number;
	ws: number;
	host: string;
	seed: number;
	account: string;
	book: PaperBook | undefined;
	rows: number;
	contracts: boolean;
	ticks: number | undefined;
	analyze: boolean;
	semiAuto: boolean;
	hours: boolean;
	replay: readonly string[];
	speed: number;
	cors: string;
	faults: boolean;
	quiet: boolean;
}

type ReadCommandLine = { ok: true; value: CommandLine } | { ok: false; message: string };

export const USAGE = `npm run paper -- [flags]
  --rest PORT        REST address, 0 for a free one (4610)
  --ws PORT          feed address, 0 for a free one (4611)
  --host ADDRESS     where to listen (127.0.0.1)
  --seed N           the same seed is the same market, key and order numbers (7)
  --account LABEL    another account of the same market (A)
  --book NAME        start the day with positions and holdings (demo), with commodities, and
                     orders as several brokers word them, too (brokers), or with many (large)
  --rows N           positions of the large book, 10000 at most (200)
  --contracts        quantities of commodities are contracts, as Zerodha's and Fyers' are
  --ticks N          ticks a second over everything subscribed, for load
  --hours            real market hours; otherwise the market never closes
  --replay [X=]FILE  drive an underlying from recorded ticks; may be given twice
  --speed N          recorded seconds in one of now (1)
  --analyze          start in analyze mode
  --semi-auto        orders wait in the Action Center
  --cors ORIGINS     comma list, * or reflect (reflect)
  --faults           open /_paper/faults
  --quiet            print nothing`;

const FLAGS = {
	rest: { type: 'string', default: '4610' },
	ws: { type: 'string', default: '4611' },
	host: { type: 'string', default: '127.0.0.1' },
	seed: { type: 'string', default: '7' },
	account: { type: 'string', default: 'A' },
	book: { type: 'string' },
	rows: { type: 'string', default: '200' },
	contracts: { type: 'boolean', default: false },
	ticks: { type: 'string' },
	analyze: { type: 'boolean', default: false },
	'semi-auto': { type: 'boolean', default: false },
	hours: { type: 'boolean', default: false },
	replay: { type: 'string', multiple: true },
	speed: { type: 'string', default: '1' },
	cors: { type: 'string', default: 'reflect' },
	faults: { type: 'boolean', default: false },
	quiet: { type: 'boolean', default: false }
} as const;

/** An unknown or invalid flag refuses the whole command line, in one sentence. */
export function readCommandLine(args: readonly string[]): ReadCommandLine {
	try {
		const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true });
		return {
			ok: true,
			value: {
				rest: whole('--rest', values.rest, 0, 65_535),
				ws: whole('--ws', values.ws, 0, 65_535),
				host: filled('--host', values.host),
				seed: whole('--seed', values.seed, 0, 2 ** 31 - 1),
				account: label(values.account),
				book: values.book === undefined ? undefined : bookNamed(values.book),
				rows: whole('--rows', values.rows, 1, 10_000),
				contracts: values.contracts,
				ticks: values.ticks === undefined ? undefined : whole('--ticks', values.ticks, 1, 20_000),
				analyze: values.analyze,
				semiAuto: values['semi-auto'],
				hours: values.hours,
				replay: values.replay ?? [],
				speed: factor('--speed', values.speed),
				cors: filled('--cors', values.cors),
				faults: values.faults,
				quiet: values.quiet
			}
		};
	} catch (error) {
		// The first sentence of what parseArgs throws names the flag, and so do our own.
		const message = error instanceof Error ? error.message : String(error);
		return { ok: false, message: message.split('. ')[0] ?? message };
	}
}

class Nonsense extends Error {}

function whole(flag: string, text: string, least: number, most: number): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value >= least && value <= most) return value;
	throw new Nonsense(`${flag} must be a whole number from ${least} to ${most}, not "${text}"`);
}

function factor(flag: string, text: string): number {
	const value = Number(text);
	if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 1000) return value;
	throw new Nonsense(`${flag} must be a number above 0 and up to 1000, not "${text}"`);
}

function filled(flag: string, text: string): string {
	if (text.trim() !== '') return text.trim();
	throw new Nonsense(`${flag} must not be empty`);
}

function label(text: string): string {
	if (/^[A-Za-z0-9_-]{1,32}$/.test(text)) return text;
	throw new Nonsense(`--account must be 1 to 32 letters, digits, - or _, not "${text}"`);
}

function bookNamed(text: string): PaperBook {
	const book = BOOKS.find((name) => name === text);
	if (book) return book;
	throw new Nonsense(`--book knows only "demo", "brokers" and "large", not "${text}"`);
}
