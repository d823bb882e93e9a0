import type { Transaction } from '@libsql/client';
import { parentPort } from 'node:worker_threads';
import { openFile, type FileClient } from './open-file.ts';
import {
	sent,
	type Answer,
	type Asked,
	type Question,
	type SentResult
} from './thread-messages.ts';

/** The database's own thread: the driver works synchronously, and what it waits for must not hold up a price. */
let client: FileClient | undefined;
let transaction: Transaction | undefined;
let tail = Promise.resolve();

parentPort?.on('message', (question: Question) => {
	tail = tail.then(() => answer(question));
});

async function answer({ id, asked }: Question): Promise<void> {
	const say = (it: Answer) => parentPort?.postMessage(it);
	try {
		say({ id, ok: true, results: await obey(asked) });
	} catch (error) {
		say({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
	}
	if (asked.does === 'close') parentPort?.close();
}

async function obey(asked: Asked): Promise<SentResult[]> {
	if (asked.does === 'open') {
		client = await openFile(asked.url);
		return [];
	}
	if (!client) throw new Error('the database is not open');
	switch (asked.does) {
		case 'execute':
			return [sent(await client.execute(asked.statement))];
		case 'batch':
			return (await client.batch(asked.statements, 'write')).map(sent);
		case 'begin':
			transaction = await client.transaction('write');
			return [];
		case 'execute-within':
			if (!transaction) throw new Error('there is no transaction');
			return [sent(await transaction.execute(asked.statement))];
		case 'commit':
			await transaction?.commit();
			return [];
		case 'end':
			transaction?.close();
			transaction = undefined;
			return [];
		case 'close':
			client.close();
			return [];
	}
}
