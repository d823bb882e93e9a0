import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { WebSocketServer, type WebSocket } from 'ws';
import {
	conversationOf,
	RECORDED_KEY,
	socketFiles,
	type Spoken
} from '#lib/openalgo/testing/transcripts.ts';
import { WRONG_KEY } from './rest.ts';

/** Sent where no recording knows the answer; a failure that shows it says nothing about the claim. */
export const NOT_RECORDED = 'not recorded';

interface Turn {
	/** Whether the key had been proved by then. */
	proved: boolean;
	asked: unknown;
	answers: string[];
}

/** A feed that gives the recorded answer to a recorded command, and echoes the ids that the client chose. */
export async function recordedFeed() {
	const turns = socketFiles().flatMap((file) => turnsOf(conversationOf(file)));
	const http = createServer((_, response) => response.writeHead(426).end('not a browser'));
	const sockets = new WebSocketServer({ server: http, maxPayload: 1 << 20 });
	sockets.on('connection', (socket) => answerOn(socket, turns));
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	const { port } = http.address() as AddressInfo;
	const stop = () => {
		for (const client of sockets.clients) client.terminate();
		sockets.close();
		http.close();
	};
	return { url: `ws://127.0.0.1:${port}`, stop };
}

function answerOn(socket: WebSocket, turns: readonly Turn[]): void {
	let proved = false;
	// An oversized frame is reported here before it closes the socket.
	socket.on('error', () => undefined);
	socket.on('message', (data: Buffer) => {
		const text = data.toString('utf8');
		const asked = comparable(text);
		const same = turns.filter((one) => isDeepStrictEqual(one.asked, asked));
		const turn =
			same.find((one) => one.proved === proved) ??
			same.find(({ answers: [first = ''] }) => STATELESS.test(first));
		const answers = turn?.answers ?? [JSON.stringify({ status: NOT_RECORDED })];
		for (const answer of answers) {
			if (isGreeting(answer)) proved = true;
			socket.send(withEchoes(answer, text));
		}
	});
}

function turnsOf(spoken: readonly Spoken[]): Turn[] {
	const turns: Turn[] = [];
	let proved = false;
	for (const { by, text } of spoken) {
		if (by === 'client') turns.push({ proved, asked: comparable(text), answers: [] });
		else if (!/"type":\s*"(market_data|order_update)"/.test(text)) {
			turns.at(-1)?.answers.push(text);
			if (isGreeting(text)) proved = true;
		}
	}
	return turns.filter((turn) => turn.answers.length > 0);
}

/** What is said alike before and after authentication. */
const STATELESS = /"type":\s*"pong"|"INVALID_JSON"|"INVALID_ACTION"|"SERVER_ERROR"/;
const isGreeting = (text: string) => /"type":\s*"auth"/.test(text);
const ECHOES = ['request_id', '_pingId', 'timestamp'];

function comparable(text: string): unknown {
	const value = parsed(text.replaceAll(RECORDED_KEY, 'right').replaceAll(WRONG_KEY, 'wrong'));
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, ECHOES.includes(name) ? 'any' : one])
	);
}

function withEchoes(answer: string, asked: string): string {
	const command = parsed(asked);
	if (typeof command !== 'object' || command === null) return answer;
	const { request_id, _pingId, timestamp } = { ...command } as Record<string, unknown>;
	const echoes = { request_id, _pingId, client_timestamp: timestamp };
	const said = parsed(answer);
	if (typeof said !== 'object' || said === null) return answer;
	const known = Object.entries(echoes).filter(([name]) => name in said);
	return JSON.stringify({ ...said, ...Object.fromEntries(known) });
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Broken on purpose: compared as text.
		return text;
	}
}
