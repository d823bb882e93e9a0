import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port such that it and `offsets` above it are free on loopback right now. */
export async function freePort(offsets: readonly number[] = []): Promise<number> {
	for (;;) {
		const first = await listenOnce(0);
		if (first === undefined || first > 65_000) continue;
		const rest = await Promise.all(offsets.map((offset) => listenOnce(first + offset)));
		if (rest.every((port) => port !== undefined)) return first;
	}
}

async function listenOnce(port: number): Promise<number | undefined> {
	const server = createServer();
	try {
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		return address !== null && typeof address === 'object' ? address.port : undefined;
	} catch {
		// Somebody else has it.
		return undefined;
	} finally {
		server.close();
	}
}
