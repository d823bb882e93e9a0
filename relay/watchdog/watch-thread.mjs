// A thread of its own: the one that it watches may be blocked for ever.
import { write } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { silence } from './silence.mjs';

/** Ms for the words to leave at most: a busy machine needs some, and a reader that does not read is not waited for. */
const WORDS_WITHIN = 1_000;

const { signs, everyMs, limitMs } = workerData;
const signsOf = new Int32Array(signs);
let silentFor = 0;
let lookedAt = performance.now();
let beats = 0;

const looking = setInterval(() => {
	const now = performance.now();
	const [beaten, paused] = [Atomics.load(signsOf, 0), Atomics.load(signsOf, 1)];
	const look = { beaten: beaten !== beats, paused: paused === 1, tookMs: now - lookedAt };
	silentFor = silence(silentFor, look, everyMs);
	lookedAt = now;
	beats = beaten;
	if (silentFor >= limitMs) end();
}, everyMs);

function end() {
	clearInterval(looking);
	const words = `AlgoMirror did nothing for ${Math.round(silentFor)} ms: its watchdog ends it.\n`;
	// No other signal is sure to end a process whose main thread is blocked.
	const kill = () => process.kill(process.pid, 'SIGKILL');
	write(2, words, kill);
	setTimeout(kill, WORDS_WITHIN);
}
