import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** One line from standard input, which a terminal does not show; typed twice there, because it cannot be seen. */
export async function askedSecret(question: string): Promise<string> {
	const terminal = process.stdin.isTTY;
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const input = createInterface({ input: process.stdin, output: nowhere, terminal });
	const ask = async (text: string) => {
		if (terminal) process.stderr.write(text);
		const line = await input.question('');
		if (terminal) process.stderr.write('\n');
		return line;
	};
	try {
		const secret = await ask(question);
		if (terminal && (await ask('Once more: ')) !== secret) {
			throw new Error('nothing was changed: the two are not the same');
		}
		return secret;
	} finally {
		input.close();
	}
}
