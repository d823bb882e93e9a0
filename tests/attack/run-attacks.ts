import { openArena } from './arena.ts';
import { attacked, type Attack, type Run } from './attack.ts';
import type { AttackFigure } from './figure.ts';

/** One after the other, each on the relay that the attacks before it had, so that what they left behind adds up. */
export async function* runAttacks(
	attacks: readonly Attack[],
	run: Run
): AsyncIterable<{ name: string; figures: AttackFigure[] }> {
	const wanted = attacks.filter(({ onlyLong }) => run.form === 'long' || !onlyLong);
	for (const collecting of run.form === 'long' ? [false, true] : [false]) {
		const here = wanted.filter(
			(attack) => run.form === 'short' || (attack.collecting ?? false) === collecting
		);
		if (here.length === 0) continue;
		const arena = await openArena(collecting);
		try {
			for (const attack of here) {
				yield { name: attack.name, figures: await attacked(arena, attack, run) };
			}
		} finally {
			await arena.stop();
		}
	}
}
