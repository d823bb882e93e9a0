import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What Linux knows of another process. */
export const CAN_LOOK = process.platform === 'linux';

/** MB that the process has in memory now. */
export function residentMb(pid: number): number {
	return statusMb(pid, 'VmRSS');
}

/** MB that it had at most since `forgetPeak`. */
export function peakMb(pid: number): number {
	return statusMb(pid, 'VmHWM');
}

export function forgetPeak(pid: number): void {
	// 5 sets the peak back to what is resident now (proc(5)).
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Open files and sockets. */
export function descriptors(pid: number): number {
	return readdirSync(`/proc/${pid}/fd`).length;
}

function statusMb(pid: number, field: string): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const [, kb] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status) ?? [];
	if (kb === undefined) throw new Error(`process ${pid} has no ${field}`);
	return Number(kb) / 1_024;
}
