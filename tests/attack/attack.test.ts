import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArena, type Arena } from './arena.ts';
import { attacked } from './attack.ts';
import { ATTACKS } from './attacks.ts';
import { lineOfFigure } from './figure.ts';
import { CAN_LOOK } from './process-figures.ts';

const run = { form: 'short', seed: 7, busy: true } as const;

if (!CAN_LOOK)
	process.stderr.write('tests/attack is skipped: only Linux tells what another process takes\n');

describe.skipIf(!CAN_LOOK)(
	'a relay keeps within its bounds, and answers other users, through',
	() => {
		let arena: Arena;
		beforeAll(async () => {
			arena = await openArena(false);
		});
		afterAll(() => arena.stop());

		const attacks = ATTACKS.filter(({ onlyLong }) => !onlyLong);
		test.each(attacks.map((attack) => [attack.name.replaceAll('_', ' '), attack] as const))(
			'%s',
			async (_, attack) => {
				const figures = await attacked(arena, attack, run);
				const missed = figures.filter(({ ok }) => !ok);
				expect(missed, missed.map(lineOfFigure).join('\n')).toEqual([]);
			}
		);
	}
);
