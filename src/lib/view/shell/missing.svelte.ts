import type { DeviceDisk } from '#lib/db/disk/device-disk.ts';
import type { Notes } from '#lib/view/page/notes.ts';

/** What of the browser this page has to do without. */
export interface Missing {
	/** Why no row is kept; undefined while all are. */
	rows: DeviceDisk['trouble'];
	/** Short texts last until the page is closed. */
	notes: boolean;
	/** The app does not start without a network. */
	worker: boolean;
	/** No window knows of the others. */
	windows: boolean;
}

interface MissingParts {
	disk: Pick<DeviceDisk, 'trouble' | 'onTrouble'>;
	notes: Pick<Notes, 'lost' | 'onLost'>;
	windows: boolean;
}

export class MissingHere {
	#state = $state.raw<Missing>({ rows: undefined, notes: false, worker: false, windows: false });
	#hidden = $state(false);

	constructor({ disk, notes, windows }: MissingParts) {
		this.#state = { rows: disk.trouble, notes: notes.lost, worker: false, windows };
		disk.onTrouble(() => this.#miss({ rows: disk.trouble }));
		notes.onLost(() => this.#miss({ notes: true }));
	}

	get state(): Missing {
		return this.#state;
	}

	/** Whether rows are kept: an order is one before it is sent. */
	get keeps(): boolean {
		return this.#state.rows === undefined;
	}

	/** The user has read it. Anything that goes missing later is said again. */
	get hidden(): boolean {
		return this.#hidden;
	}

	hide(): void {
		this.#hidden = true;
	}

	noWorker(): void {
		this.#miss({ worker: true });
	}

	#miss(part: Partial<Missing>): void {
		this.#state = { ...this.#state, ...part };
		this.#hidden = false;
	}
}
