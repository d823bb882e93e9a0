import { relayProcess } from '../../../relay/testing/relay-process.ts';
import type { Attack } from '../attack.ts';

/** A second relay is started on the data of the first one. */
export const secondRelayAttack: Attack = {
	name: 'second_relay',
	async run({ folder, pid }) {
		const second = relayProcess(folder);
		const started = (await second.address) === undefined ? 0 : 1;
		second.child.kill('SIGKILL');
		await second.ended;
		const named = second.said.join('\n').includes(`process ${pid} `) ? 0 : 1;
		return [
			{ of: 'started', value: started, unit: 'relays', bound: 0 },
			{ of: 'unnamed', value: named, unit: 'relays', bound: 0 }
		];
	}
};
