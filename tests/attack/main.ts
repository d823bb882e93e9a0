import { parseArgs } from 'node:util';
import { ATTACKS } from './attacks.ts';
import { lineOfFigure } from './figure.ts';
import { CAN_LOOK } from './process-figures.ts';
import { runAttacks } from './run-attacks.ts';

const USAGE = `npm run attack -- [--seed S] [--only NAME] [--short] [--busy]
  --seed   decides what is left to chance (a new one each time, printed)
  --only   one attack: ${ATTACKS.map(({ name }) => name).join(', ')}
  --short  as much of each as npm test has time for
  --busy   other programs have the processor too: of the time that others wait only the relay's own work counts
Progress on standard error, figures as lines of JSON on standard output.`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			only: { type: 'string' },
			short: { type: 'boolean', default: false },
			busy: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false }
		}
	});
	const seed = Number(values.seed ?? Date.now() % 1_000_000);
	const attacks = ATTACKS.filter(({ name }) => name === (values.only ?? name));
	if (values.help || !Number.isSafeInteger(seed) || attacks.length === 0) {
		say(USAGE);
		process.exitCode = values.help ? 0 : 1;
		return;
	}
	if (!CAN_LOOK) {
		say('The memory of a relay is read as Linux tells it: nothing is attacked here.');
		process.exitCode = 1;
		return;
	}
	say(`seed ${seed}`);
	let missed = 0;
	for await (const { name, figures } of runAttacks(attacks, {
		...{ form: values.short ? 'short' : 'long', seed, busy: values.busy }
	})) {
		for (const figure of figures) process.stdout.write(`${lineOfFigure(figure)}\n`);
		missed += figures.filter(({ ok }) => !ok).length;
		say(`${name} is over`);
	}
	if (missed > 0) process.exitCode = 1;
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

await main();
