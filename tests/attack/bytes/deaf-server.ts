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
/** Ms more until the relay has left and says why: how soon so much waits depends on how fast both are. */
const SAID_WITHIN = 15_000;

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
		let told = false;
		const isTold = page
			.until(({ t, ...said }) => t === 'feed' && saysOf(said as Candidates, why))
			.then(() => (told = true));
		const end = performance.now() + FOR[form];
		const isGoingOn = () => {
			const now = performance.now();
			return now < end || (!told && now < end + SAID_WITHIN);
		};
		while (isGoingOn()) {
			for (const socket of server.feeds) {
				socket.pause();
				if (socket.bufferedAmount > 0) continue;
				for (let ping = 0; ping < AT_ONCE; ping += 1) socket.ping(ECHOED);
			}
			await wait(2);
		}
		await Promise.race([isTold, wait(SAID_WITHIN)]);
		for (const socket of server.feeds) socket.terminate();
		return [{ of: 'untold', value: told ? 0 : 1, unit: 'reasons', bound: 0 }];
	}
};

function saysOf({ candidates = [] }: Candidates, why: string): boolean {
	return candidates.some((candidate) => candidate.why === why);
}
