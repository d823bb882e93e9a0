import { parentPort } from 'node:worker_threads';
import type { OpenTransaction } from './client.ts';
import type { FileConnection } from './file-connection.ts';
import { openFile } from './open-file.ts';
import {
	sent,
	type ThreadAnswer,
	type Asked,
	type Question,
	type SentResult
} from './thread-messages.ts';
import { unavailableFrom } from './unavailable.ts';

/** The database's own thread: the driver works synchronously, and what it waits for must not hold up a price. */
let client: FileConnection | undefined;
let transaction: OpenTransaction | undefined;
let tail = Promise.resolve();

parentPort?.on('message', (question: Question) => {
	tail = tail.then(() => answer(question));
});

async function answer({ id, asked }: Question): Promise<void> {
	const say = (it: ThreadAnswer) => parentPort?.postMessage(it);
	try {
		say({ id, ok: true, results: await obey(asked) });
	} catch (error) {
		const unavailable = unavailableFrom(error);
		const words = error instanceof Error ? error.message : String(error);
		say({ id, ok: false, message: unavailable?.detail ?? words, reason: unavailable?.reason });
	}
	if (asked.does === 'close') parentPort?.close();
}

async function obey(asked: Asked): Promise<SentResult[] | undefined> {
	if (asked.does === 'open') {
		client = await openFile(asked.url);
		return [];
	}
	if (!client) throw new Error('the database is not open');
	switch (asked.does) {
		case 'read':
			return (await client.read(asked.statements)).map(sent);
		case 'write':
			return (await client.write(asked.statements))?.map(sent);
		case 'begin':
			transaction = await client.begin();
			return transaction && [];
		case 'execute-within':
			if (!transaction) throw new Error('there is no transaction');
			return [sent(await transaction.execute(asked.statement))];
		case 'commit':
			if (!transaction) throw new Error('there is no transaction');
			await transaction.commit();
			return [];
		case 'end':
			await transaction?.close();
			transaction = undefined;
			return [];
		case 'close':
			await client.close();
			return [];
	}
}
