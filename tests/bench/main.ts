import { parseArgs } from 'node:util';
import { BOOKS_FIGURES } from './books/books-figures.ts';
import { CHAIN_FIGURES } from './chain/chain-figures.ts';
import { RELAY_FIGURES } from './figures.ts';
import { ORDERS_FIGURES } from './orders/orders-figures.ts';
import { PUSH_FIGURES } from './push/push-figures.ts';
import type { Suite } from './suite.ts';

const NAMES = {
	relay: Object.keys(RELAY_FIGURES),
	chain: Object.keys(CHAIN_FIGURES),
	books: Object.keys(BOOKS_FIGURES),
	orders: Object.keys(ORDERS_FIGURES),
	push: Object.keys(PUSH_FIGURES)
};

const USAGE = `npm run bench -- relay|chain|books|orders|push [--quick] [--only name,name]
  relay     what the relay costs beside bare references; no browser
  chain     what the built page does with prices, in Chromium (CHROMIUM_PATH)
  books     positions, orders and Home of many accounts, in Chromium; P&L against a ledger
  orders    from the press to the servers of eight accounts, and a panic, in Chromium
  push      notifications: from a fill at the exchange to a thousand lock screens
  --quick   short windows: proves that the harness works, its values mean nothing
  --only    some of: ${Object.values(NAMES).flat().join(' ')}
One line of JSON per figure on standard output, everything else on standard error.`;

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } }
	});
	const [name] = positionals;
	if (name === undefined || !isSuite(name)) return refuse(USAGE);
	const names = NAMES[name];
	const only = values.only?.split(',') ?? names;
	const unknown = only.filter((figure) => !names.includes(figure));
	if (unknown.length > 0) return refuse(`No such figure: ${unknown.join(', ')}\n${USAGE}`);
	await (await open(name)).run({ only, quick: values.quick, progress, print });
}

function isSuite(name: string): name is keyof typeof NAMES {
	return Object.hasOwn(NAMES, name);
}

/** Each suite loads only its own parts; a browser takes seconds to load. */
async function open(name: keyof typeof NAMES): Promise<Suite> {
	if (name === 'relay') return (await import('./relay/relay-suite.ts')).relaySuite;
	if (name === 'push') return (await import('./push/push-suite.ts')).pushSuite;
	if (name === 'orders') return (await import('./orders/orders-suite.ts')).ordersSuite;
	if (name === 'books') return (await import('./books/books-suite.ts')).booksSuite;
	return (await import('./chain/chain-suite.ts')).chainSuite;
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

function progress(line: string): void {
	process.stderr.write(`${line}\n`);
}

function refuse(words: string): void {
	progress(words);
	process.exitCode = 1;
}

await main();
