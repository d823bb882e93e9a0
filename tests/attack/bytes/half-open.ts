import { connect } from 'node:net';
import type { Attack } from '../attack.ts';
import { descriptors } from '../process-figures.ts';
import { within } from '../until.ts';

/** 1,000 of them in 4 s shut the door on everybody. */
const VISITORS = { short: 300, long: 1_000 };
/** Ms that a refused visitor may take, and a little. */
const GONE_WITHIN = 7_000;
/** Ms: a visitor who comes in the middle of a flood may be tried again by their system, after one second and three. */
const NEXT_WITHIN = 5_000;
/** Files that a relay may open meanwhile for itself. */
const FEW = 8;

/** Visitors without a session ask for a page's socket, say one byte more and their farewell, and never hang up. */
export const halfOpenAttack: Attack = {
	name: 'half_open',
	async run({ url, pid }, { form }) {
		const open = descriptors(pid);
		const { port } = new URL(url);
		const words = [
			...['GET /ws HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: ${url}`, 'Connection: Upgrade'],
			...[
				'Upgrade: websocket',
				'Sec-WebSocket-Version: 13',
				`Sec-WebSocket-Key: ${'A'.repeat(22)}==`
			]
		];
		const visitors = Array.from({ length: VISITORS[form] }, () => {
			const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
			socket.on('error', () => undefined);
			return socket.pause().end(`${words.join('\r\n')}\r\n\r\nx`);
		});
		await within(GONE_WITHIN, () =>
			visitors.every(({ writableFinished, destroyed }) => writableFinished || destroyed)
		);
		const asked = performance.now();
		const { status } = await fetch(`${url}/healthz`);
		const took = performance.now() - asked;
		await within(GONE_WITHIN, () => descriptors(pid) <= open + FEW);
		const left = descriptors(pid) - open;
		for (const socket of visitors) socket.destroy();
		return [
			{ of: 'descriptors', value: left, unit: 'descriptors', bound: FEW },
			{
				of: 'next_visitor',
				value: status === 200 ? took : GONE_WITHIN,
				unit: 'ms',
				bound: NEXT_WITHIN
			}
		];
	}
};
