import { expect, test } from 'vitest';
import { ATTACKS } from './attacks.ts';
import { lineOfFigure, type AttackFigure } from './figure.ts';
import { CAN_LOOK } from './process-figures.ts';
import { runAttacks } from './run-attacks.ts';

test.skipIf(!CAN_LOOK)(
	'a relay keeps within its bounds, and answers other users, through every attack at its full length',
	async () => {
		const missed: AttackFigure[] = [];
		const run = { form: 'long', seed: 7, busy: true } as const;
		for await (const { figures } of runAttacks(ATTACKS, run)) {
			missed.push(...figures.filter(({ ok }) => !ok));
		}
		expect(missed, missed.map(lineOfFigure).join('\n')).toEqual([]);
	}
);
