import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Holder } from './holder.ts';

/** `file` is that of the database, which must be there; undefined for a server. */
export function thisProcess(file: string | undefined): Holder {
	return {
		id: randomUUID(),
		host: hostname(),
		pid: process.pid,
		born: bornOf(process.pid) ?? '',
		place: place(),
		file: file === undefined ? '' : String(statSync(file).ino)
	};
}

/** When a process of this machine began, in ticks since boot; empty where Linux' /proc is missing, undefined when none runs. */
export function bornOf(pid: number): string | undefined {
	if (process.platform !== 'linux') return isRunning(pid) ? '' : undefined;
	try {
		// proc(5): the name in brackets may hold spaces; state is the 3rd field, starttime the 22nd.
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const [state = ''] = fields;
		return 'ZX'.includes(state) ? undefined : fields[19];
	} catch {
		return undefined;
	}
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// Another user's process.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

function place(): string {
	if (process.platform !== 'linux') return hostname();
	try {
		const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
		return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
	} catch {
		// Unknown: then only signs of life count.
		return randomUUID();
	}
}
