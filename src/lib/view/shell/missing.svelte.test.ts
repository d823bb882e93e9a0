import { expect, test } from 'vitest';
import type { DeviceDisk } from '#lib/db/disk/device-disk.ts';
import { missingWords } from '#lib/ui/words/missing-words.ts';
import { Notes } from '#lib/view/page/notes.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { MissingHere, type Missing } from './missing.svelte.ts';

const nothing: Missing = { rows: undefined, notes: false, worker: false, windows: false };

function device() {
	const disk = { trouble: undefined as DeviceDisk['trouble'], told: () => {} };
	let room = true;
	const storage = new FakeStorage();
	const notes = new Notes(() => {
		if (!room) throw new DOMException('full', 'QuotaExceededError');
		return storage;
	});
	const missing = new MissingHere({
		disk: {
			get trouble() {
				return disk.trouble;
			},
			onTrouble: (told) => {
				disk.told = told;
				return () => {};
			}
		},
		notes,
		windows: false
	});
	const fails = (trouble: DeviceDisk['trouble']) => {
		disk.trouble = trouble;
		disk.told();
	};
	return { missing, fails, notes, fill: () => (room = false) };
}

test('a device that keeps everything is told nothing', () => {
	const { missing, notes } = device();
	notes.setItem('a', '1');
	expect([missing.state, missing.keeps, missingWords(missing.state)]).toEqual([nothing, true, []]);
});

test('what goes missing is said, can be hidden, and something new is said again', () => {
	const { missing, fails, notes, fill } = device();
	fails('full');
	expect([missing.state.rows, missing.keeps, missing.hidden]).toEqual(['full', false, false]);
	missing.hide();
	expect(missing.hidden).toBe(true);
	fill();
	notes.setItem('a', '1');
	expect([missing.state.notes, missing.hidden]).toEqual([true, false]);
	missing.hide();
	notes.setItem('a', '2');
	expect(missing.hidden, 'the same again').toBe(true);
	missing.noWorker();
	expect(missing.state).toEqual({ ...nothing, rows: 'full', notes: true, worker: true });
});

test.each<[Partial<Missing>, RegExp]>([
	[{ rows: 'missing' }, /^Nothing is saved for offline use: .*blocks storage.*Orders need storage/],
	[{ rows: 'refused' }, /cannot be opened/],
	[{ rows: 'silent' }, /did not respond. Reload/],
	[{ rows: 'full' }, /is full/],
	[{ notes: true }, /last only until this page is closed/],
	[{ worker: true }, /cannot start offline/],
	[{ windows: true }, /connects on its own/]
])('%j is said in words that say what does not work', (part, words) => {
	expect(missingWords({ ...nothing, ...part }).join(' ')).toMatch(words);
});
