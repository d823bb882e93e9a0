import { readFileSync } from 'node:fs';

/**
 * npm starts us through a shell that passes no signal on and outlives a killed npm: we would be left behind.
 * When npm is gone we stop as if we had been told to, also when it went before our first line was read.
 * @param {() => void} leave
 */
export function stopWithNpm(leave = () => process.kill(process.pid, 'SIGTERM')) {
	if (!process.env.npm_lifecycle_event) return;
	const look = process.platform === 'linux' ? inProc : parentAlone;
	const npm = npmAbove(process.pid, look);
	const check = () => {
		if (npm !== undefined && npmAbove(process.pid, look) === npm) return;
		clearInterval(checking);
		leave();
	};
	const checking = setInterval(check, 500).unref();
	check();
}

/** @typedef {{ parent: number, group: number, shell: boolean }} Looks What is known of a process: `shell` when it runs `sh -c`. */

/**
 * The npm that a process came from, or undefined when another process has adopted it since. What npm starts is in npm's
 * process group and leads none; init and its like are in another.
 * @param {number} pid
 * @param {(pid: number) => Looks | undefined} look
 * @returns {number | undefined}
 */
export function npmAbove(pid, look) {
	const own = look(pid);
	if (!own) return undefined;
	const above = look(own.parent);
	const [child, started] = above?.shell ? [own.parent, above] : [pid, own];
	const leads = child === started.group;
	return leads || look(started.parent)?.group === started.group ? started.parent : undefined;
}

/** @returns {Looks | undefined} */
function inProc(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name before it may hold spaces and brackets.
		const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const [, first] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
		return { parent: Number(parent), group: Number(group), shell: first === '-c' };
	} catch {
		return undefined;
	}
}

/** Where there is no /proc: orphans go to process 1, and everything else counts as npm's. */
function parentAlone(pid) {
	const group = pid === 1 ? 1 : 0;
	return { parent: process.ppid, group, shell: false };
}
