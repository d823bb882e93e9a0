import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE_CODES, WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import type { PageSocket } from './page.ts';

/** The largest message of a page is a `watch` of 1,000 instruments, about 30 kB. */
export const MOST_MESSAGE_BYTES = 64 * 1024;
const PATH = '/ws';
/** Ms that a refused visitor may take to read why. */
const ANSWER_WITHIN = 5_000;

export interface Visitor {
	userId: string;
	sessionId: string;
}

export interface Door {
	/** The session of this request; undefined without a valid one. */
	authenticate(request: IncomingMessage): Promise<Visitor | undefined>;
	ownOrigin(request: IncomingMessage): boolean;
}

export type Verdict =
	| { is: 'refuse'; status: 401 | 403 | 404 }
	| { is: 'outdated' }
	| { is: 'enter'; visitor: Visitor };

/**
 * Who may open a page's socket. Origin comes first: another site's page must not learn whether a user is signed in. Then
 * the version, because an old page may not know how to show its session, and must hear that it is old.
 */
async function judge(request: IncomingMessage, door: Door): Promise<Verdict> {
	if (request.url?.split('?')[0] !== PATH) return { is: 'refuse', status: 404 };
	if (request.headers.origin === undefined || !door.ownOrigin(request)) {
		return { is: 'refuse', status: 403 };
	}
	const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',');
	if (!offered.some((protocol) => protocol.trim() === WIRE_PROTOCOL)) return { is: 'outdated' };
	const visitor = await door.authenticate(request);
	return visitor ? { is: 'enter', visitor } : { is: 'refuse', status: 401 };
}

/** Completes or refuses handshakes; `entered` gets each page's open socket. */
export class Gate {
	readonly #door: Door;
	readonly #entered: (socket: PageSocket, visitor: Visitor) => void;
	readonly #failed: (error: unknown) => void;
	readonly #server = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		// See `Page`, which answers as long as the page reads.
		autoPong: false,
		maxPayload: MOST_MESSAGE_BYTES,
		perMessageDeflate: false,
		// An outdated page must get its own subprotocol back, or the browser hides the close code from it.
		handleProtocols: (offered) => {
			const [first] = offered;
			return offered.has(WIRE_PROTOCOL) ? WIRE_PROTOCOL : (first ?? false);
		}
	});

	constructor(
		door: Door,
		entered: (socket: PageSocket, visitor: Visitor) => void,
		failed: (error: unknown) => void
	) {
		this.#door = door;
		this.#entered = entered;
		this.#failed = failed;
	}

	handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		// Until the handshake is done there is no other error listener, and a reset would end the process.
		const ignore = () => undefined;
		socket.on('error', ignore);
		judge(request, this.#door).then(
			(verdict) => {
				socket.off('error', ignore);
				this.#obey(verdict, request, socket, head);
			},
			(error: unknown) => {
				refuse(socket, 500);
				this.#failed(error);
			}
		);
	}

	#obey(verdict: Verdict, request: IncomingMessage, socket: Duplex, head: Buffer): void {
		if (verdict.is === 'refuse') {
			refuse(socket, verdict.status);
			return;
		}
		this.#server.handleUpgrade(request, socket, head, (page) => {
			if (verdict.is === 'enter') this.#entered({ socket: page, stream: socket }, verdict.visitor);
			else {
				page.on('error', () => undefined);
				page.close(CLOSE_CODES.wrongVersion, WIRE_PROTOCOL);
			}
		});
	}
}

const WORDS = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	500: 'Internal Server Error'
};

/**
 * The socket is destroyed once the answer has left, or soon if it cannot: nobody reads from it any more, so that a
 * visitor's own end would never be noticed, and its descriptor stay for good.
 */
function refuse(socket: Duplex, status: keyof typeof WORDS): void {
	socket.on('error', () => undefined);
	const destroy = () => socket.destroy();
	const late = setTimeout(destroy, ANSWER_WITHIN).unref();
	socket.once('close', () => clearTimeout(late));
	socket.once('finish', destroy);
	socket.end(
		`HTTP/1.1 ${status} ${WORDS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
	);
}
