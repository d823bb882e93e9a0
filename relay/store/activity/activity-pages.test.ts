import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ActivityPages, windowQuery, type ActivityFilter } from './activity-pages.ts';
import type { RelayDatabase } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { migrate } from '../database/migrations.ts';

const LINES = 100_000;
const ALL: ActivityFilter = { actions: [], text: '', from: undefined, until: undefined };

let folder: string;
let database: RelayDatabase;
let pages: ActivityPages;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-pages-'));
	database = await openDatabase(`file:${join(folder, 'relay.db')}`);
	await migrate(database);
	for (const id of ['asha', 'ravi']) {
		await database.run(`INSERT INTO users (id, name, password_hash, is_owner, created_at)
			VALUES ('${id}', '${id}', 'hash', 0, 0)`);
	}
	// Every line at `place` seconds; every 1,000th is a failover, and the 77th alone tells of a percent sign.
	const insert = (user: string, lines: number) => `INSERT INTO activity
		(user_id, place, at, action, details, address, user_agent, before, hash)
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${lines})
		SELECT '${user}', i, i * 1000, iif(i % 1000 = 0, 'feed-moved', 'signed-in'),
			iif(i = 77, '{"from":"50% \\"off\\"_"}', '{"to":"Zerodha"}'),
			'203.0.113.' || (i % 10), 'Firefox', '', '' FROM n`;
	await database.run(insert('asha', LINES));
	await database.run(insert('ravi', 120));
	pages = new ActivityPages(database);
});
afterAll(async () => {
	await database.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function places(filter: Partial<ActivityFilter>, before?: number, most = 50) {
	const { rows, next } = await pages.page('asha', { ...ALL, ...filter }, before, most);
	return { places: rows.map(({ place }) => place), next };
}

describe('a log of 100,000 lines', () => {
	test('is read backwards page by page, each line once', async () => {
		const first = await places({});
		expect(first.places).toEqual(Array.from({ length: 50 }, (_, index) => LINES - index));
		expect(first.next).toBe(LINES - 49);
		expect((await places({}, first.next ?? 0)).places[0]).toBe(LINES - 50);
		expect(await places({}, 3)).toEqual({ places: [2, 1], next: null });
		expect(await places({}, 1)).toEqual({ places: [], next: null });
	});

	test.each<[string, Partial<ActivityFilter>, number[]]>([
		['by action', { actions: ['feed-moved'] }, [100_000, 99_000, 98_000]],
		['by time, its end excluded', { from: 5_000, until: 8_000 }, [7, 6, 5]],
		['by a word of the details', { text: 'ZERODHA' }, [100_000, 99_999, 99_998]],
		['by address', { text: '113.7' }, [99_997, 99_987, 99_977]],
		[
			'by device and action together',
			{ text: 'firefox', actions: ['feed-moved'] },
			[100_000, 99_000, 98_000]
		],
		['by the words of an action', { text: 'feed moved' }, [100_000, 99_000, 98_000]],
		['by a quoted word', { text: '"off"' }, [77]],
		['by a percent sign that means itself', { text: '50% ' }, [77]],
		['by an underscore that means itself', { text: 'f"_' }, [77]],
		['but not by the name of a detail', { text: 'from' }, []],
		['by nothing that could end the query', { text: "' OR 1=1 --" }, []]
	])('is searched %s', async (_, filter, expected) => {
		expect((await places(filter, undefined, 3)).places).toEqual(expected);
	});

	test('is filtered over many pages without losing or repeating a line', async () => {
		const found: number[] = [];
		for await (const rows of pages.all('asha', { ...ALL, actions: ['feed-moved'] }, 7)) {
			found.push(...rows.map(({ place }) => place));
		}
		expect(found).toEqual(Array.from({ length: 100 }, (_, index) => LINES - index * 1_000));
	});

	test('is read through an index that also gives the order', async () => {
		const { sql, args } = windowQuery(
			'asha',
			{ actions: ['signed-in'], text: 'x', from: 1, until: 2 },
			1_000,
			2_000,
			50
		);
		const { rows } = await database.run({ sql: `EXPLAIN QUERY PLAN ${sql}`, args });
		const plan = rows.map(({ detail }) => String(detail)).join('\n');
		expect(plan).toContain('SEARCH activity USING PRIMARY KEY (user_id=? AND place>? AND place<?)');
		expect(plan).not.toMatch(/SCAN activity|TEMP B-TREE/);
	});

	test('gives other requests their turn two hundred times while it is searched without a match', async () => {
		let turns = 0;
		let searching = true;
		const others = (async () => {
			while (searching) {
				await new Promise((resolve) => setImmediate(resolve));
				turns += 1;
			}
		})();
		expect(await places({ text: 'nowhere' })).toEqual({ places: [], next: null });
		searching = false;
		await others;
		expect(turns).toBeGreaterThanOrEqual(200);
	});
});

test('a search that has read 100,000 lines answers with what it found and where to go on', async () => {
	await database.run(`INSERT INTO activity
		(user_id, place, at, action, details, address, user_agent, before, hash)
		SELECT 'asha', ${LINES} + place, at, 'signed-out', '{}', '', '', '', '' FROM activity
		WHERE user_id = 'ravi'`);
	expect(await places({ actions: ['signed-in'], until: 50_000 }, undefined, 3)).toEqual({
		places: [],
		next: 121
	});
	expect((await places({ actions: ['signed-in'], until: 50_000 }, 121, 3)).places).toEqual([
		49, 48, 47
	]);
});

test('a user never finds a line of another user', async () => {
	const { rows } = await pages.page('ravi', ALL, undefined, 500);
	expect(rows).toHaveLength(120);
	expect((await pages.page('another', ALL, undefined, 500)).rows).toEqual([]);
});
