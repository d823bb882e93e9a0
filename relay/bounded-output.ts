import { fstatSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import sonic, { type SonicBoom } from 'sonic-boom';

/** Bytes that may wait for a reader who does not keep up; a trace of a busy minute is less. */
const MOST_WAITING = 1024 * 1024;
/** Ms between two looks whether all has been written. */
const LOOKS_EVERY = 10;
/** Ms until a disk that was full is tried again. */
const TRIES_AGAIN = 1_000;

/** Standard output, at the reader's pace: nothing here waits for it. What it cannot take is dropped, and counted in a line. */
export class BoundedOutput implements DestinationStream {
	readonly #fd: number;
	readonly #most: number;
	readonly #out: SonicBoom;
	#waiting = 0;
	#dropped = 0;
	/** The reader has closed its end. */
	#gone = false;

	constructor(fd = 1, most = MOST_WAITING) {
		this.#fd = fd;
		this.#most = most;
		// A thread that waits in a write to a full pipe would keep the process from ending: to have it opened makes Node turn
		// waiting off.
		if (fd === 1) void process.stdout;
		this.#out = new sonic.SonicBoom({ fd, sync: false });
		this.#out.on('write', (bytes: number) => {
			this.#waiting -= bytes;
		});
		this.#out.on('drain', () => this.#tellDropped());
		this.#out.on('error', (error: NodeJS.ErrnoException) => this.#failed(error));
	}

	/** Whole lines. */
	write(text: string): void {
		if (this.#gone) return;
		this.#tellDropped();
		if (this.#dropped > 0 || !this.#take(text)) this.#dropped += 1;
	}

	/** Resolves when all is written: true; or false after so many ms. */
	async written(withinMs: number): Promise<boolean> {
		const until = performance.now() + withinMs;
		while (this.#waiting > 0 && performance.now() < until) await wait(LOOKS_EVERY);
		return this.#waiting === 0;
	}

	/** A file on a disk that hangs, or a terminal that was told to wait, holds the thread that writes to it. */
	get holdsItsWriter(): boolean {
		const target = fstatSync(this.#fd);
		return !target.isFIFO() && !target.isSocket();
	}

	#failed({ code }: NodeJS.ErrnoException): void {
		if (code === 'EPIPE') {
			this.#gone = true;
			this.#waiting = 0;
			return;
		}
		// It writes what waits together with what is new, be that nothing.
		setTimeout(() => this.#out.write(''), TRIES_AGAIN).unref();
	}

	#take(text: string): boolean {
		const bytes = Buffer.byteLength(text);
		if (this.#waiting + bytes > this.#most) return false;
		this.#waiting += bytes;
		this.#out.write(text);
		return true;
	}

	/** Before anything newer, so that the reader learns where lines are missing. */
	#tellDropped(): void {
		if (this.#dropped === 0) return;
		const line = {
			...{ level: 'warn', time: new Date().toISOString(), dropped: this.#dropped },
			msg: 'lines of this log were dropped, as its reader did not keep up'
		};
		if (this.#take(`${JSON.stringify(line)}\n`)) this.#dropped = 0;
	}
}
