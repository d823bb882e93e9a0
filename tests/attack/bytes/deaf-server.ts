import { setTimeout as wait } from 'node:timers/promises';
import { whyClosed } from '../../../relay/upstream/reach/why-closed.ts';
import { NEVER_READS } from '../../../relay/upstream/reach/open-socket.ts';
import type { Attack } from '../attack.ts';
import { feedPage } from './feed-page.ts';

/** A server that never read took the relay to 2,613 MB in 40 s. */
const FOR = { short: 1_000, long: 40_000 };
/** What a protocol ping may carry, which its pong carries back. */
const ECHOED = Buffer.alloc(125, 'x');
const AT_ONCE = 500;
/** Ms for the relay to say why it left. */
const SAID_WITHIN = 5_000;

interface Candidates {
	candidates?: readonly { why: string | null }[];
}

/** A server reads nothing of what it makes the relay say: answers to its pings, and subscriptions. */
export const deafServerAttack: Attack = {
	name: 'deaf_server',
	async run(arena, { form }) {
		const { server } = arena;
		const { page } = await feedPage(arena);
		const why = whyClosed(1006, NEVER_READS);
		const isTold = page
			.until(({ t, ...said }) => t === 'feed' && saysOf(said as Candidates, why))
			.then(() => true);
		const end = performance.now() + FOR[form];
		while (performance.now() < end) {
			for (const socket of server.feeds) {
				socket.pause();
				if (socket.bufferedAmount > 0) continue;
				for (let ping = 0; ping < AT_ONCE; ping += 1) socket.ping(ECHOED);
			}
			await wait(2);
		}
		const told = await Promise.race([isTold, wait(SAID_WITHIN, false)]);
		for (const socket of server.feeds) socket.terminate();
		return [{ of: 'untold', value: told ? 0 : 1, unit: 'reasons', bound: 0 }];
	}
};

function saysOf({ candidates = [] }: Candidates, why: string): boolean {
	return candidates.some((candidate) => candidate.why === why);
}
