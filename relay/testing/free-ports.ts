import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out for outgoing connections or for port 0: those may be taken by then. */
const LOWEST = 12_000;
const HIGHEST = 32_000;

/** A port that is free now, as are those so many above it. */
export async function freePorts(offsets: readonly number[] = []): Promise<number> {
	for (;;) {
		const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
		const free = await Promise.all([0, ...offsets].map((offset) => isFree(first + offset)));
		if (free.every(Boolean)) return first;
	}
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	try {
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
	} catch {
		// Taken by another program.
		return false;
	}
	server.close();
	await once(server, 'close');
	return true;
}
