// Programs that judge something, one after the other or side by side, and what came of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, args: string[] }} Check A program of Node's; exit code 0 is a pass. */

export class TestRun {
	passed = 0;
	/** @type {import('./test-reports.mjs').Failure[]} */
	failures = [];
	/** @type {{ name: string, seconds: number }[]} */
	times = [];
	#root;
	#reports;
	/** @type {Set<import('node:child_process').ChildProcess>} */
	#running = new Set();

	constructor(root, reports) {
		this.#root = root;
		this.#reports = reports;
		mkdirSync(reports, { recursive: true });
		for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => this.#stop());
	}

	/** Work that counts as no test; its function ends the process when it fails. */
	async step(name, work) {
		const started = performance.now();
		await work();
		this.#took(name, started);
	}

	/**
	 * Lanes run side by side, the checks of a lane one after the other. What a check says is printed when it has ended.
	 * @param {Check[][]} lanes
	 */
	async checks(lanes) {
		await Promise.all(
			lanes.map(async (lane) => {
				for (const check of lane) await this.#check(check);
			})
		);
	}

	/** A check without a count of its own is one. */
	async #check({ name, args }) {
		const started = performance.now();
		const { status, said } = await this.#node(args, {}, 'pipe');
		console.log(`\n== ${name}\n${said.trimEnd()}`);
		this.#took(name, started);
		if (status === 0) this.passed += 1;
		else this.failures.push({ where: name, what: said.trim() || `exit code ${status}` });
	}

	/**
	 * A suite that fails without a failed test (it crashed, or ran nothing) counts as one failure. One that runs beside
	 * another is printed when it has ended.
	 */
	async suite(name, read, command, { beside = false } = {}) {
		if (!beside) console.log(`\n== ${name}`);
		const started = performance.now();
		const report = join(this.#reports, `${name.replaceAll(/\W+/g, '-')}.json`);
		const { args, env } = command(report);
		const { status, said } = await this.#node(args, env, beside ? 'pipe' : 'inherit');
		if (beside) console.log(`\n== ${name}\n${said.trimEnd()}`);
		const outcome = outcomeIn(report, read);
		this.#took(name, started);
		this.passed += outcome.passed;
		const failures =
			outcome.failures.length > 0 || (status === 0 && outcome.passed > 0)
				? outcome.failures
				: [{ where: 'the suite', what: `exit code ${status} after ${outcome.passed} passed` }];
		this.failures.push(
			...failures.map(({ where, what }) => ({ where: `${name}: ${where}`, what }))
		);
	}

	#took(name, started) {
		this.times.push({ name, seconds: (performance.now() - started) / 1_000 });
	}

	#node(args, env, output) {
		const child = spawn(process.execPath, args, {
			cwd: this.#root,
			stdio: ['ignore', output, output],
			env: { ...process.env, ...env }
		});
		this.#running.add(child);
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream?.on('data', (chunk) => (said += chunk));
		return new Promise((resolve) =>
			child.on('close', (code) => {
				this.#running.delete(child);
				resolve({ status: code ?? 1, said });
			})
		);
	}

	/** Suites that are interrupted end what they started; one that was told to terminate would leave it behind. */
	#stop() {
		const gone = [...this.#running].map((child) => once(child, 'close'));
		for (const child of this.#running) child.kill('SIGINT');
		void Promise.all(gone).then(() => process.exit(1));
	}
}

function outcomeIn(file, read) {
	try {
		return read(JSON.parse(readFileSync(file, 'utf8')));
	} catch (error) {
		return { passed: 0, failures: [{ where: file, what: `no report: ${error.message}` }] };
	}
}
