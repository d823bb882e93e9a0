/** A process's own account of itself; every child answers it under `usage`. */
export interface Usage {
	/** CPU time of user and kernel together since the process began, ms. */
	cpu: number;
	/** The same clock in every process of this machine, ms. */
	at: number;
}

export function usage(): Usage {
	const { user, system } = process.cpuUsage();
	return { cpu: (user + system) / 1_000, at: performanceNow() };
}

/** Ms by the machine's monotonic clock; `performance.now` begins anew in each process. */
export function performanceNow(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}

export interface Memory {
	rss: number;
	/** Heap and what hangs on it outside (buffers), bytes, after a full collection. */
	held: number;
}

/** Needs `--expose-gc`: without a collection garbage would be counted as memory. */
export function memory(): Memory {
	for (let round = 0; round < 3; round += 1) globalThis.gc?.();
	const { rss, heapUsed, external } = process.memoryUsage();
	return { rss, held: heapUsed + external };
}
