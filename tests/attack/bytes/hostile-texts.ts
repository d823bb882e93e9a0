import { MOST_FRAME_BYTES } from '../../../relay/upstream/reach/open-socket.ts';
import type { Attack } from '../attack.ts';
import { feedPage } from './feed-page.ts';
import { hostileTexts } from './shapes.ts';

/** Bytes of an answer: 64 kB took 1.7 s once. */
const SIZE = { short: 256 * 1024, long: 4 * 1024 * 1024 };
/** Ms in which the relay answers for a server, whatever that said. */
const ANSWERED_WITHIN = 20_000;

/** A server answers calls, connection tests and its feed with texts that are hard to read. */
export const hostileTextsAttack: Attack = {
	name: 'hostile_texts',
	async run(arena, { form }) {
		const { attacker, account, server } = arena;
		const { page, caughtUp } = await feedPage(arena);
		let late = 0;
		const answered = async (path: string) => {
			const headers = { ...attacker.browser.proof, origin: attacker.url };
			const signal = AbortSignal.timeout(ANSWERED_WITHIN);
			const asked = { method: 'POST', headers, body: '{}', signal };
			try {
				await (await fetch(attacker.url + path, asked)).arrayBuffer();
			} catch {
				late += 1;
			}
		};
		for (const text of hostileTexts(SIZE[form])) {
			server.answer = (_, response) => void response.end(text);
			await answered(`${account}/openalgo/quotes`);
			server.say(text.slice(0, MOST_FRAME_BYTES));
			await caughtUp();
			server.overhear = (socket) => {
				socket.send(text.slice(0, MOST_FRAME_BYTES));
				return true;
			};
			await answered(`${account}/test`);
			server.overhear = () => false;
		}
		page.socket.terminate();
		return [{ of: 'unanswered', value: late, unit: 'calls', bound: 0 }];
	}
};
