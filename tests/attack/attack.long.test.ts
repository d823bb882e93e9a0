import { expect, test } from 'vitest';
import { ATTACKS } from './attacks.ts';
import { lineOfFigure, type AttackFigure } from './figure.ts';
import { CAN_LOOK } from './process-figures.ts';
import { runAttacks } from './run-attacks.ts';

/** The others run in their short form beside this file; `npm run attack` does all of them at full length. */
const LONG = ATTACKS.filter(({ onlyLong }) => onlyLong);

test.skipIf(!CAN_LOOK)(
	'a relay keeps within its bounds, and answers other users, through the attacks that take long or a relay of their own',
	async () => {
		const missed: AttackFigure[] = [];
		const run = { form: 'long', seed: 7, busy: true } as const;
		for await (const { figures } of runAttacks(LONG, run)) {
			missed.push(...figures.filter(({ ok }) => !ok));
		}
		expect(missed, missed.map(lineOfFigure).join('\n')).toEqual([]);
	}
);
