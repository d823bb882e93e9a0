import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that is free now, as are those so many above it. */
export async function freePorts(offsets: readonly number[]): Promise<number> {
	for (;;) {
		const first = await probe(0);
		if (first === undefined || first > 60_000) continue;
		const others = await Promise.all(offsets.map((offset) => probe(first + offset)));
		if (others.every((port) => port !== undefined)) return first;
	}
}

async function probe(wanted: number): Promise<number | undefined> {
	const server = createServer();
	try {
		server.listen(wanted, '127.0.0.1');
		await once(server, 'listening');
	} catch {
		// Taken by somebody else.
		return undefined;
	}
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address ? address.port : undefined;
}
