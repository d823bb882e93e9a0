import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { PAPER_PROGRAM_FILE as PROGRAM } from '../relay/testing/programs.ts';
import { paperKey } from './paper-key.ts';

const FREE = ['--rest', '0', '--ws', '0'];

function run(...flags: string[]): ChildProcess {
	return spawn(process.execPath, [PROGRAM, ...flags]);
}

async function spoken(
	child: ChildProcess
): Promise<{ code: number | null; out: string; err: string }> {
	let [out, err] = ['', ''];
	child.stdout?.on('data', (chunk) => (out += chunk));
	child.stderr?.on('data', (chunk) => (err += chunk));
	const [code] = await once(child, 'close');
	return { code, out, err };
}

describe('the program', () => {
	test('prints its version, two addresses and a key on a line each, and stops cleanly when told', async () => {
		const child = run(...FREE, '--seed', '11', '--account', 'B');
		const ended = spoken(child);
		if (child.stdout) await once(child.stdout, 'data');
		child.kill('SIGTERM');
		const { code, out, err } = await ended;
		expect(out).toMatch(
			/^AlgoMirror paper exchange \d+\.\d+\.\d+\nREST http:\/\/127\.0\.0\.1:\d+\nWebSocket ws:\/\/127\.0\.0\.1:\d+\nAPI key [0-9a-f]{64}\n$/
		);
		expect(out).toContain(paperKey(11, 'B'));
		expect([code, err]).toEqual([0, '']);
	});

	test('tells its parent where it is, and ends when the parent lets go', async () => {
		const child = fork(PROGRAM, [...FREE, '--quiet'], { silent: true });
		// Node does not report `close` of a child that its parent has let go.
		const ended = once(child, 'exit');
		const [message] = await once(child, 'message');
		expect(message).toEqual({
			ready: {
				rest: expect.stringMatching(/^http:\/\/127/),
				ws: expect.stringMatching(/^ws:\/\/127/),
				key: paperKey(7, 'A')
			}
		});
		child.disconnect();
		expect(await ended).toEqual([0, null]);
	});

	test('ends when its parent let go before it served', async () => {
		const child = fork(PROGRAM, FREE, { silent: true });
		const ended = once(child, 'exit');
		let out = '';
		child.stdout?.on('data', (chunk) => (out += chunk));
		child.disconnect();
		expect(await ended).toEqual([0, null]);
		expect(out).toBe('');
	});

	test('says in plain words that a port is taken', async () => {
		const holder = createServer();
		holder.listen(0, '127.0.0.1');
		await once(holder, 'listening');
		const address = holder.address();
		const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
		const { code, err } = await spoken(run('--rest', String(port), '--ws', '0'));
		holder.close();
		expect(code).toBe(1);
		expect(err).toBe(
			`Port ${port} is taken: another program, or another paper exchange, listens there.\n`
		);
	});

	test('refuses a flag that means nothing, with the list of those that do', async () => {
		const { code, out, err } = await spoken(run('--ticks', 'many'));
		expect([code, out]).toEqual([1, '']);
		expect(err).toMatch(/^--ticks must be a whole number .*\n\nnpm run paper -- \[flags\]/);
	});

	test('refuses an invalid recording, naming it', async () => {
		const { code, err } = await spoken(run(...FREE, '--replay', `NIFTY=${PROGRAM}`));
		expect(code).toBe(1);
		expect(err).toContain('main.js');
	});
});
