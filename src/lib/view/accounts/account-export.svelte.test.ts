import { expect, test } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import { AccountExport } from './account-export.svelte.ts';

function exporter(answer: ApiAnswer<{ file?: unknown }>) {
	const asked: (string | undefined)[] = [];
	const saved: [string, string][] = [];
	const making = new AccountExport({
		ask: async (passphrase) => {
			asked.push(passphrase);
			return answer;
		},
		save: (name, text) => void saved.push([name, text]),
		heard: () => {},
		// 03:00 on the 24th in India.
		now: () => Date.UTC(2026, 10, 23, 21, 30)
	});
	return { making, asked, saved };
}
const FILE = { ok: true, value: { file: { format: 'algomirror accounts' } } } as const;

test('the file bears India’s date, and is what the relay made', async () => {
	const { making, asked, saved } = exporter(FILE);
	await making.run('seven quiet elephants');
	expect(asked).toEqual(['seven quiet elephants']);
	expect(making.exported).toEqual({
		name: 'algomirror-accounts-2026-11-24.json',
		withKeys: true
	});
	const [[name, text] = ['', '']] = saved;
	expect(name).toBe('algomirror-accounts-2026-11-24.json');
	expect(JSON.parse(text)).toEqual(FILE.value.file);
	expect(text).not.toContain('elephants');
});

test('two presses make one file', async () => {
	const { making, saved } = exporter(FILE);
	await Promise.all([making.run(undefined), making.run(undefined)]);
	expect(saved).toHaveLength(1);
	expect(making.exported?.withKeys).toBe(false);
});

test('what the relay refuses is reported, and no file is saved', async () => {
	const { making, saved } = exporter({ ok: false, problem: { kind: 'unreachable' } });
	await making.run(undefined);
	expect(making.problem).toEqual({ kind: 'unreachable' });
	expect([making.exported, saved]).toEqual([undefined, []]);
	making.forget();
	expect(making.problem).toBeUndefined();
});
