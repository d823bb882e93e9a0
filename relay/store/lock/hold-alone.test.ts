import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RelayDatabase } from '../database/database.ts';
import { holdAlone } from './hold-alone.ts';
import { GONE_AFTER, type Holder } from './holder.ts';
import { bornOf, thisProcess } from './this-process.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	beforeEach(async () => {
		at = await anyDatabase(place);
		database = await at.open();
	});
	afterEach(() => at.stop());

	/** A relay whose time is in the test's hands. */
	class Relay {
		readonly lost: string[] = [];
		/** What happens while it waits. */
		meanwhile: () => Promise<void> = () => Promise.resolve();
		beat: () => void = () => undefined;
		readonly me: Holder;

		constructor(me: Partial<Holder> = {}) {
			this.me = { ...thisProcess(place === 'a file' ? at.file : undefined), ...me };
		}

		start() {
			return holdAlone({
				database,
				me: this.me,
				bornOf,
				wait: () => this.meanwhile(),
				every: (_, run) => {
					this.beat = run;
					return () => (this.beat = () => undefined);
				},
				log: pino({ level: 'silent' }),
				lost: (why) => void this.lost.push(why)
			});
		}
	}

	const ELSEWHERE = { host: 'elsewhere', place: 'another boot' };
	/** As if its last sign of life were that old. */
	const age = async (ms: number) =>
		void (await database.run(`UPDATE relay_lock SET beat_at = beat_at - ${ms}`));

	describe('a second relay at the same database', () => {
		test('does not start, and names the first', async () => {
			expect((await new Relay().start()).ok).toBe(true);
			const second = await new Relay().start();
			expect(second).toMatchObject({
				ok: false,
				why: expect.stringContaining(
					`process ${process.pid} on ${thisProcess(place === 'a file' ? at.file : undefined).host}, since 20`
				)
			});
		});

		test('starts once the first has stopped', async () => {
			const first = await new Relay().start();
			if (first.ok) await first.release();
			expect((await new Relay().start()).ok).toBe(true);
		});

		test('starts at once when the first was killed on this machine', async () => {
			const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)']);
			await once(child, 'spawn');
			const pid = child.pid ?? 0;
			expect((await new Relay({ pid, born: bornOf(pid) ?? '' }).start()).ok).toBe(true);
			expect((await new Relay().start()).ok).toBe(false);
			child.kill('SIGKILL');
			await once(child, 'exit');
			const second = new Relay();
			second.meanwhile = () => Promise.reject(new Error('it waited'));
			expect((await second.start()).ok).toBe(true);
		});

		test('does not start when one on another machine shows that it lives', async () => {
			const first = new Relay(ELSEWHERE);
			await first.start();
			const second = new Relay();
			second.meanwhile = () => age(-1);
			expect(await second.start()).toMatchObject({
				ok: false,
				why: expect.stringContaining('on elsewhere')
			});
		});

		test('waits for one on another machine that was killed, and starts when it was silent for long', async () => {
			await new Relay(ELSEWHERE).start();
			const second = new Relay();
			let waits = 0;
			second.meanwhile = async () => {
				waits += 1;
				// The row stays as it is; what passes is time.
				if (waits === 1) await age(0);
				else await age(GONE_AFTER + 1_000);
			};
			expect((await second.start()).ok).toBe(true);
			expect(waits).toBe(2);
		});

		test('that has taken the database of one that slept ends it', async () => {
			const first = new Relay(ELSEWHERE);
			await first.start();
			await age(GONE_AFTER + 1_000);
			const second = new Relay();
			expect((await second.start()).ok).toBe(true);
			first.beat();
			await expect.poll(() => first.lost).toHaveLength(1);
			expect(first.lost[0]).toContain(`process ${process.pid}`);
		});
	});

	test('signs of life are written, and keep the time of the start', async () => {
		const relay = new Relay();
		await relay.start();
		await age(10_000);
		const row = async () => (await database.run('SELECT since, beat_at FROM relay_lock')).rows[0];
		const before = await row();
		relay.beat();
		await expect
			.poll(async () => Number((await row())?.beat_at))
			.toBeGreaterThan(Number(before?.beat_at));
		expect((await row())?.since).toBe(before?.since);
		expect(Math.abs(Number(before?.since) - Date.now())).toBeLessThan(60_000);
	});

	// A server's disk is its own: what it says when that is full is said in server-connection.test.ts.
	if (place === 'a file') {
		test('where nothing can be written a relay starts beside none, and not beside another', async () => {
			const full = async () => {
				const [pages] = (await database.run('PRAGMA page_count')).rows;
				await database.run(`PRAGMA max_page_count = ${Number(pages?.page_count)}`);
			};
			await database.run('CREATE TABLE filler (a)');
			await full();
			expect((await new Relay().start()).ok).toBe(true);
			await database.run('PRAGMA max_page_count = 1000000');
			expect((await new Relay().start()).ok).toBe(true);
			await full();
			expect((await new Relay().start()).ok).toBe(false);
		});
	}
});
