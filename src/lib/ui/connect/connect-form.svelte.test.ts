import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { ConnectionTest, type WayName } from '#lib/view/accounts/connection-test.svelte.ts';
import type { WayCheck } from '#lib/wire/http/account-api.ts';
import ConnectForm from './ConnectForm.svelte';

const KEY = 'ab12'.repeat(16);
const ok = { ok: true, ms: 84, problem: null, broker: 'zerodha' };
const DEAD: WayCheck = { ok: false, ms: 0, problem: 'unreachable', broker: null };

interface Situation {
	answers?: boolean;
	reachable?: boolean;
	/** What the relay says of a way that does not work. */
	dead?: WayCheck;
}

function setUp(
	working: readonly WayName[],
	{ answers = false, reachable = true, dead = DEAD }: Situation = {}
) {
	const saved: unknown[] = [];
	const test = new ConnectionTest({
		askRelay: async () => ({
			ok: true,
			value: {
				rest: working.includes('relay-rest') ? ok : dead,
				websocket: working.includes('relay-prices') ? ok : dead
			}
		}),
		client: async () => ({
			ok: true,
			client: {
				ping: async () =>
					working.includes('page')
						? { ok: true, value: { broker: 'zerodha' }, mode: 'live', tookMs: 41 }
						: { ok: false, refusal: { kind: 'unreachable' } }
			}
		}),
		answers: async () => answers,
		pageUrl: 'http://mirror.example.in:4600/welcome',
		clock: () => 0
	});
	render(ConnectForm, {
		test,
		origin: 'http://mirror.example.in:4600',
		reachable,
		onsave: async (draft: unknown) => void saved.push(draft),
		oncancel: () => {}
	});
	return { saved };
}

async function type(label: string, value: string) {
	await fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

async function fillIn() {
	await type('Account name', 'Zerodha Main');
	await type('API key', KEY);
	await type('Server address', 'http://192.168.1.20:5000');
}

const press = (name: string) => fireEvent.submit(screen.getByRole('button', { name }));

test('the WebSocket address follows the server’s until it is typed by hand', async () => {
	setUp([]);
	await type('Server address', 'https://algo.example.in');
	const socket = screen.getByLabelText<HTMLInputElement>('WebSocket address');
	expect(socket.value).toBe('wss://algo.example.in/ws');
	await type('WebSocket address', 'wss://feed.example.in');
	await type('Server address', 'https://other.example.in');
	expect(socket.value).toBe('wss://feed.example.in');
});

test('nothing can be saved before it was tested, nor when no way works', async () => {
	setUp([]);
	expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
	await fillIn();
	await press('Test connection');
	expect(await screen.findByText('0 of 3 work')).toBeTruthy();
	expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
	expect(screen.getByText(/No connection works, so this can’t be saved/)).toBeTruthy();
});

test('a server that does not list this page shows the exact line to add, and is saved with the warning', async () => {
	const { saved } = setUp(['relay-rest', 'relay-prices'], { answers: true });
	await fillIn();
	await press('Test connection');
	expect(await screen.findByText('2 of 3 work')).toBeTruthy();
	expect(screen.getByText("CORS_ALLOWED_ORIGINS = '…,http://mirror.example.in:4600'")).toBeTruthy();
	await press('Save with this warning');
	expect(saved).toEqual([
		{
			name: 'Zerodha Main',
			hostUrl: 'http://192.168.1.20:5000',
			websocketUrl: 'ws://192.168.1.20:8765',
			apiKey: KEY
		}
	]);
});

test('a change of the address after the test asks for a new test', async () => {
	setUp(['relay-rest', 'relay-prices', 'page']);
	await fillIn();
	await press('Test connection');
	expect(await screen.findByRole('button', { name: 'Save account' })).toBeTruthy();
	await type('Server address', 'http://192.168.1.21:5000');
	expect(screen.queryByRole('button', { name: 'Save account' })).toBeNull();
	expect(screen.getByRole('button', { name: 'Test connection' })).toBeTruthy();
});

test('without the relay a good test still cannot be saved, and it says why', async () => {
	setUp(['page'], { reachable: false });
	await fillIn();
	await press('Test connection');
	await screen.findByText('1 of 3 work');
	expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
	expect(screen.getByText(/nothing can be saved now/)).toBeTruthy();
});

test('the key is masked, and an empty form names every field', async () => {
	setUp([]);
	expect(screen.getByLabelText<HTMLInputElement>('API key').type).toBe('password');
	await press('Test connection');
	const invalid = document.querySelectorAll('[aria-invalid="true"]');
	expect(invalid).toHaveLength(4);
});

test('an address is completed when its field is left, and the socket’s is suggested', async () => {
	setUp([]);
	await type('Server address', '127.0.0.1:5000');
	const server = screen.getByLabelText<HTMLInputElement>('Server address');
	expect(server.value).toBe('127.0.0.1:5000');
	await fireEvent.change(server);
	expect(server.value).toBe('http://127.0.0.1:5000');
	const socket = screen.getByLabelText<HTMLInputElement>('WebSocket address');
	expect(socket.value).toBe('ws://127.0.0.1:8765');
	await type('WebSocket address', '127.0.0.1:9000');
	await fireEvent.change(socket);
	expect(socket.value).toBe('ws://127.0.0.1:9000');
});

test('an address that was never left is completed all the same', async () => {
	const { saved } = setUp(['relay-rest', 'relay-prices', 'page']);
	await fillIn();
	await type('Server address', '192.168.1.20:5000');
	await press('Test connection');
	await screen.findByText('3 of 3 work');
	await press('Save account');
	expect(saved).toMatchObject([
		{ hostUrl: 'http://192.168.1.20:5000', websocketUrl: 'ws://192.168.1.20:8765' }
	]);
});

test('a server that is not OpenAlgo gets no CORS line, and prices alone cannot be saved', async () => {
	setUp(['relay-prices'], { answers: true, dead: { ...DEAD, problem: 'not-openalgo' } });
	await fillIn();
	await press('Test connection');
	expect(await screen.findByText('1 of 3 work')).toBeTruthy();
	expect(screen.queryByText(/CORS_ALLOWED_ORIGINS/)).toBeNull();
	expect(screen.getAllByText(/it is not OpenAlgo/)).toHaveLength(2);
	expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
	expect(screen.getByText(/so this can’t be saved/)).toBeTruthy();
});
