import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Whether this system tells what another process takes, as Linux does. */
export const CAN_LOOK = existsSync('/proc/self/schedstat') && existsSync('/proc/self/clear_refs');

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

/** Ms for which the process's main thread had a processor since it began. */
export function processorMs(pid: number): number {
	const [ns = ''] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
	return Number(ns) / 1e6;
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
