import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SENT_ONCE } from '#lib/wire/http/account-api.ts';
import { relayProcess } from '../../../relay/testing/relay-process.ts';
import { smallDisk, type SmallDisk } from '../../full-disk/small-disk.ts';
import type { Attack } from '../attack.ts';
import { Attacker } from '../attacker.ts';
import { HostileServer } from '../hostile-server.ts';
import type { Outcome } from '../figure.ts';

const ROOM = 6 * 2 ** 20;
/** Ms for the last bytes of the database's own log to fill, and for writes to go on once there is room. */
const NOTICED_WITHIN = 20_000;

/** The disk of a relay of its own is filled to the last byte, and emptied again. */
export const fullDiskAttack: Attack = {
	name: 'full_disk',
	onlyLong: true,
	async run() {
		const disk = smallDisk(ROOM);
		if (!disk) {
			process.stderr.write('full_disk is left out: only root on Linux may mount a small disk\n');
			return [];
		}
		const relay = relayProcess(disk.folder, { LOG_LEVEL: 'error' });
		const server = new HostileServer();
		await server.start();
		try {
			const user = new Attacker((await relay.address) ?? '', 'asha');
			await user.signUp();
			return await filled(disk, user, await user.account(server));
		} finally {
			relay.child.kill('SIGKILL');
			await relay.ended;
			server.stop();
			disk.remove();
		}
	}
};

async function filled(disk: SmallDisk, user: Attacker, account: string): Promise<Outcome[]> {
	const { browser, url } = user;
	const report = () => ({ id: randomUUID(), action: 'order-intended', at: 1, details: {} });
	const write = async () => (await browser.post('/api/activity', { reports: [report()] })).status;
	disk.fill();
	const refused = await soon(async () => (await write()) === 503);
	const once = { [SENT_ONCE]: randomBytes(16).toString('hex') };
	const exit = await browser.post(`${account}/openalgo/placeorder`, {}, once);
	const reads = await browser.get('/api/accounts');
	const key = await browser.post(`${account}/key`, {});
	const health = await fetch(`${url}/healthz`);
	disk.makeRoom();
	const again = await soon(async () => (await write()) === 200);
	const wrong = {
		unrefused: !refused,
		orders_held_up: exit.status !== 200,
		reads_failed: reads.status !== 200,
		keys_unlogged: key.status === 200,
		health_untold: health.status !== 503,
		still_refused: !again
	};
	return Object.entries(wrong).map(([of, is]) => ({
		of,
		value: is ? 1 : 0,
		unit: 'faults',
		bound: 0
	}));
}

async function soon(holds: () => Promise<boolean>): Promise<boolean> {
	const end = performance.now() + NOTICED_WITHIN;
	while (!(await holds())) {
		if (performance.now() > end) return false;
		await wait(300);
	}
	return true;
}
