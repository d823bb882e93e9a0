import { quantile } from '../bench/statistics.ts';
import { seeded } from '../bench/random.ts';
import type { Arena } from './arena.ts';
import { figureOf, type AttackFigure, type Outcome } from './figure.ts';
import { forgetPeak, peakMb } from './process-figures.ts';

/** How much of it: `short` is what `npm test` has time for. */
export type Form = 'short' | 'long';

/** Pings of the other user that are waited for at least. */
const FEWEST = { short: 30, long: 100 };

interface Means {
	form: Form;
	/** 0 to below 1. */
	random: () => number;
	/** Other programs have the processor too: of a pong only the time counts for which the relay had it. */
	busy: boolean;
}

/** One fault that was possible once, done to a running relay from outside. */
export interface Attack {
	name: string;
	/** On a relay that collects garbage all the time: what is held only weakly is gone. */
	collecting?: boolean;
	/** Passwords are hashed, each with 64 MB for a moment: memory says nothing then. */
	hashes?: boolean;
	/** It has relays of its own, which npm test has elsewhere. */
	onlyLong?: boolean;
	run(arena: Arena, means: Means): Promise<Outcome[]>;
}

/** What any attack may take, with all attacks before it, and what one in a hundred of another user's pings may wait. */
const BOUNDS = { mb: 64, ms: 100 };
/** Where other programs have the processor too, garbage is collected later, and what was measured is read later. */
const BUSY_BOUNDS = { mb: 96, ms: 500 };

export interface Run extends Pick<Means, 'form' | 'busy'> {
	seed: number;
}

/** Attacks, and measures beside it what the others feel of it. */
export async function attacked(arena: Arena, attack: Attack, run: Run): Promise<AttackFigure[]> {
	const { neighbour, pid, server, residentBefore } = arena;
	const { form, seed, busy } = run;
	const bounds = busy ? BUSY_BOUNDS : BOUNDS;
	await neighbour.ask('begin');
	forgetPeak(pid);
	const own = await attack.run(arena, { form, busy, random: seeded(seed) });
	const waited = await neighbour.ask('take', FEWEST[form]);
	const pongs = waited.map(({ ms, relayMs }) => (busy ? relayMs : ms));
	const grown = Math.max(0, peakMb(pid) - residentBefore);
	server.behave();
	arena.attacker.leave();
	const memory = { of: 'rss_growth', value: grown, unit: 'MB', bound: bounds.mb };
	const pong = {
		of: 'other_pong_p99',
		value: quantile(pongs, 0.99),
		unit: 'ms',
		bound: bounds.ms
	};
	return [...(attack.hashes ? [] : [memory]), pong, ...own].map((outcome) =>
		figureOf(attack.name, outcome)
	);
}
