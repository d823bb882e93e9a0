import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections and to whoever asks for any: those may be gone by then. */
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
		// Taken by somebody else.
		return false;
	}
	server.close();
	await once(server, 'close');
	return true;
}
