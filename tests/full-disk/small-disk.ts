import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of a few megabytes that can really be full. */
export interface SmallDisk {
	folder: string;
	/** To the last byte. */
	fill(): void;
	makeRoom(): void;
	remove(): void;
}

/** Undefined where this process may not mount one. */
export function smallDisk(bytes: number): SmallDisk | undefined {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-disk-'));
	const options = ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder];
	if (spawnSync('mount', options).status !== 0) {
		rmdirSync(folder);
		return undefined;
	}
	const filler = join(folder, 'filler');
	return {
		folder,
		fill() {
			const { bfree, bsize } = statfsSync(folder);
			writeFileSync(filler, Buffer.alloc(bfree * bsize), { flag: 'a' });
		},
		makeRoom: () => rmSync(filler),
		remove() {
			spawnSync('umount', ['-l', folder]);
			rmdirSync(folder);
		}
	};
}
