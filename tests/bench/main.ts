import { parseArgs } from 'node:util';
import { Bench } from './bench.ts';
import { isRelayFigure, lineOf, RELAY_FIGURES } from './figures.ts';
import { RELAY_MEASUREMENTS } from './relay-suite.ts';

const USAGE = `npm run bench -- relay [--quick] [--only name,name]
  --quick   short windows: proves that the harness works, its values mean nothing
  --only    some of: ${Object.keys(RELAY_FIGURES).join(' ')}
One line of JSON per figure on standard output, everything else on standard error.`;

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } }
	});
	const [suite] = positionals;
	if (suite === 'chain') {
		return refuse('The chain suite (what the page does with prices) is not written yet.');
	}
	if (suite !== 'relay') return refuse(USAGE);
	const only = values.only?.split(',') ?? Object.keys(RELAY_FIGURES);
	const unknown = only.filter((name) => !isRelayFigure(name));
	if (unknown.length > 0) return refuse(`No such figure: ${unknown.join(', ')}\n${USAGE}`);

	const wanted = RELAY_MEASUREMENTS.filter(({ names }) =>
		names.some((name) => only.includes(name))
	);
	const next = async (): Promise<void> => {
		for (let it = wanted.shift(); it; it = wanted.shift()) {
			const bench = new Bench({ quick: values.quick, progress });
			try {
				for (const figure of await it.measure(bench)) {
					if (only.includes(figure.name)) process.stdout.write(`${lineOf(figure)}\n`);
				}
			} finally {
				await bench.stop();
			}
		}
	};
	// Side by side they would disturb each other, which does not matter where the values do not.
	await Promise.all(Array.from({ length: values.quick ? 3 : 1 }, next));
}

function progress(line: string): void {
	process.stderr.write(`${line}\n`);
}

function refuse(words: string): void {
	progress(words);
	process.exitCode = 1;
}

await main();
