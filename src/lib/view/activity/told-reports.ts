import * as v from 'valibot';
import type { Locks } from '#lib/feed/device/web-lock.ts';
import { REPORTED } from '#lib/view/trading/order-notes.ts';
import type { ReportLine } from './order-lines.ts';
import type { Reports } from './reports.ts';

interface TellingWorld {
	reports: Pick<Reports, 'record'>;
	storage: Pick<Storage, 'getItem' | 'setItem'>;
	/** Undefined where the browser has none: then two windows may tell the same, which the relay keeps once. */
	locks: Locks | undefined;
}

const LOCK = 'algomirror reports';
const kept = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
/** More than a week of trading has. What is forgotten is told again, and the relay keeps it once. */
const MOST = 2_000;

/** Tells the activity log of each thing once, over all windows of the device and over its reloads. */
export class ToldReports {
	readonly #world: TellingWorld;

	constructor(world: TellingWorld) {
		this.#world = world;
	}

	/** In this order. What could not be kept is told the next time. */
	async tell(lines: readonly ReportLine[]): Promise<void> {
		const { locks } = this.#world;
		const told = this.#told();
		if (lines.every(({ name }) => told.has(reportId(name)))) return;
		const tell = () => this.#tell(lines);
		await (locks ? locks.request(LOCK, {}, tell) : tell());
	}

	async #tell(lines: readonly ReportLine[]): Promise<void> {
		const { reports, storage } = this.#world;
		const told = this.#told();
		const before = told.size;
		try {
			for (const { name, action, details, at } of lines) {
				const id = reportId(name);
				if (told.has(id)) continue;
				if ((await reports.record(action, details, id, at)) !== 'kept') return;
				told.add(id);
			}
		} finally {
			// Once for all: a panic has a thousand lines. What a window that dies has told is told again, and kept once.
			if (told.size > before) storage.setItem(REPORTED, JSON.stringify([...told].slice(-MOST)));
		}
	}

	#told(): Set<string> {
		const read = v.safeParse(kept, this.#world.storage.getItem(REPORTED) ?? '[]');
		return new Set(read.success ? read.output : []);
	}
}

/** Four times FNV-1a: the same for the same name, in the characters that a report's name may have. */
function reportId(name: string): string {
	return ['a', 'b', 'c', 'd'].map((part) => hash(`${part} ${name}`)).join('');
}

function hash(text: string): string {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	}
	return value.toString(16).padStart(8, '0');
}
