import { parseArgs } from 'node:util';
import { lineOf } from '../bench/figures.ts';
import { runChaos } from './chaos.ts';
import { runOrderChaos } from './order-chaos.ts';

const USAGE = `npm run chaos -- [--seed S] [--cycles N] [--from CYCLE] [--replays]
npm run chaos -- --orders [--real] [--seed S] [--cycles N]
  --seed     decides everything that happens (a new one each time, printed)
  --cycles   how many (1000)
  --from     number of the first one: --from 123 --cycles 1 plays one again
  --replays  order updates of a short disconnection must reach the page too
  --orders   presses, changes, exits and panics over eight accounts instead, at simulated exchanges
  --real     the same at paper exchanges over HTTP, a few seconds a cycle
Violations and progress on standard error, the figure as a line of JSON on standard output.`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			cycles: { type: 'string', default: '1000' },
			from: { type: 'string', default: '0' },
			replays: { type: 'boolean', default: false },
			orders: { type: 'boolean', default: false },
			real: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false }
		}
	});
	const seed = Number(values.seed ?? Date.now() % 1_000_000);
	const [cycles, from] = [Number(values.cycles), Number(values.from)];
	if (values.help || ![seed, cycles, from].every(Number.isSafeInteger)) {
		say(USAGE);
		process.exitCode = values.help ? 0 : 1;
		return;
	}
	say(`seed ${seed}, ${cycles} cycles from ${from}`);
	if (values.orders) {
		const print = (line: string) => void process.stdout.write(`${line}\n`);
		if (!(await runOrderChaos({ seed, cycles, real: values.real, say, print })))
			process.exitCode = 1;
		return;
	}
	const started = performance.now();
	const violations = await runChaos({
		seed,
		cycles,
		from,
		replays: values.replays,
		found: (violation) => say(JSON.stringify(violation, undefined, 1)),
		passed: (cycle) => {
			const done = cycle - from + 1;
			const seconds = Math.round((performance.now() - started) / 1_000);
			if (done % 50 === 0) say(`${done} cycles in ${seconds} s`);
		}
	});
	process.stdout.write(
		`${lineOf({ name: 'chaos.violations', value: violations.length, reference: null })}\n`
	);
	if (violations.length > 0) process.exitCode = 1;
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

await main();
