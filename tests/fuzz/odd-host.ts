import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface OddHost {
	url: string;
	stop(): void;
}

/** An OpenAlgo server on a bad day: each of its answers in turn is one that a relay passing calls on must survive. */
export async function oddHost(): Promise<OddHost> {
	const pong = '{"status":"success","data":{"message":"pong","broker":"zerodha"}}';
	let asked = 0;
	const server = createServer((request, response) => {
		request.resume();
		asked += 1;
		switch (asked % 8) {
			case 0:
				return void response.writeHead(500).end('<html>Internal Server Error</html>');
			case 1:
				return void response.writeHead(307, { location: '/elsewhere' }).end();
			case 2:
				return void response.writeHead(204).end();
			case 3:
				// Half an answer, then nothing.
				response.writeHead(200, { 'content-length': '1000' }).write('{"status":');
				return void setImmediate(() => response.destroy());
			case 4:
				return void request.socket.destroy();
			case 5:
				return void response.writeHead(200).end(Buffer.from([0xff, 0xfe, 0x00, 0x80]));
			default:
				response.end(pong);
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop() {
			server.closeAllConnections();
			server.close();
		}
	};
}
