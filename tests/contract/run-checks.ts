import type { Check, World } from './check.ts';
import { Socket } from './socket.ts';
import { Failure, Skip } from './verdict.ts';

export interface Verdict {
	name: string;
	result: 'passed' | 'failed' | 'skipped';
	/** Why, when it did not pass; never holds the key. */
	why: string;
	ms: number;
}

/** One after another, so that no check disturbs another one's sockets or limits. */
export async function runChecks(
	checks: readonly Check[],
	world: Omit<World, 'openSocket'>,
	told: (verdict: Verdict) => void
): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	for (const check of checks) {
		const started = performance.now();
		const open: Socket[] = [];
		const openSocket = async (path = '', headers: Record<string, string> = {}) => {
			const socket = await Socket.open(`${world.wsUrl}${path}`, headers);
			open.push(socket);
			return socket;
		};
		const { result, why } = await outcomeOf(check, { ...world, openSocket });
		for (const socket of open) socket.close();
		const ms = Math.round(performance.now() - started);
		const verdict = { name: check.name, result, why: why.replaceAll(world.key, '<key>'), ms };
		verdicts.push(verdict);
		told(verdict);
	}
	return verdicts;
}

async function outcomeOf(check: Check, world: World): Promise<Pick<Verdict, 'result' | 'why'>> {
	try {
		await check.run(world);
		return { result: 'passed', why: '' };
	} catch (error) {
		if (error instanceof Skip) return { result: 'skipped', why: error.message };
		if (error instanceof Failure) return { result: 'failed', why: error.message };
		return { result: 'failed', why: error instanceof Error ? error.message : 'threw no error' };
	}
}
