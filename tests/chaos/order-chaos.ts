import { wrongs, type ChaosTally } from '#lib/orders/testing/chaos-tally.ts';
import { simChaos } from '#lib/orders/testing/sim-chaos.ts';
import { realOrderChaos } from './real-order-chaos.ts';
import { isWithinBar, orderFigures, orderLine } from './order-figures.ts';

interface OrderRun {
	seed: number;
	cycles: number;
	/** At paper exchanges over HTTP, instead of simulated ones. */
	real: boolean;
	say: (line: string) => void;
	print: (line: string) => void;
}

/** Prints what went wrong and the figures; whether all are within their bars. */
export async function runOrderChaos({
	seed,
	cycles,
	real,
	say,
	print
}: OrderRun): Promise<boolean> {
	const started = performance.now();
	let done = 0;
	const play = real ? realOrderChaos : simChaos;
	const tally = await play(seed, cycles, (day, daySeed) => {
		sayWrongs(day, `day ${daySeed}`, say);
		done += day.cycles;
		const seconds = Math.round((performance.now() - started) / 1_000);
		if (real || done % 800 === 0) say(`${done} cycles in ${seconds} s`);
	});
	return printFigures(tally, { say, print });
}

export function sayWrongs(tally: ChaosTally, where: string, say: (line: string) => void): void {
	for (const [kind, lines] of Object.entries(wrongs(tally))) {
		for (const line of lines) say(`${where}: ${kind} ${String(line)}`);
	}
}

export function printFigures(
	tally: ChaosTally,
	{ say, print }: Pick<OrderRun, 'say' | 'print'>
): boolean {
	const { cycles, sent, unknown, acts, troubles } = tally;
	say(JSON.stringify({ cycles, sent, unknown, acts, troubles: troubles.length }));
	const figures = orderFigures(tally);
	for (const figure of figures) print(orderLine(figure));
	return troubles.length === 0 && figures.every(isWithinBar);
}
