import { expect, test } from 'vitest';
import { ATTACKS } from './attacks.ts';
import type { AttackFigure } from './figure.ts';
import { CAN_LOOK } from './process-figures.ts';
import { runAttacks } from './run-attacks.ts';

test.skipIf(!CAN_LOOK)(
	'a relay keeps within its bounds, and answers other users, through every attack at its full length',
	async () => {
		const missed: AttackFigure[] = [];
		// Other tests have the processor too, so that a pong may come late for no fault of the relay.
		const run = { form: 'long', seed: 7, pongWithin: 1_000 } as const;
		for await (const { figures } of runAttacks(ATTACKS, run)) {
			missed.push(...figures.filter(({ ok }) => !ok));
		}
		expect(missed).toEqual([]);
	}
);
