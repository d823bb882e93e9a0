import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import * as v from 'valibot';
import { signedIn } from '#lib/wire/http/api.ts';
import { SESSION_TOKEN } from '#lib/wire/session-token.ts';
import { chromiumPath } from '../../chromium-path.ts';
import { giveSession } from '../../e2e/as-page.ts';
import { startStack, type Stack } from '../../e2e/stack.ts';
import { buildPage } from '../chain/built-page.ts';
import { CHROMIUM_FLAGS } from '../chain/chain-stage.ts';
import { Child } from '../child.ts';
import type { PaperAddress, PapersCommands } from './papers-child.ts';

const USER = { name: 'bench', password: 'a long enough password' };
const VIEWPORT = { width: 1440, height: 900 };

type Opening = Parameters<PapersCommands['open']>[0];

/** The built page, a real relay and many paper servers in one process, and a browser that is signed in to all of them. */
export class BooksStage {
	readonly url: string;
	readonly servers: readonly PaperAddress[];
	readonly #stack: Stack;
	readonly #papers: Child<PapersCommands> | undefined;
	readonly #profile: string;
	#context: BrowserContext | undefined;

	private constructor(
		stack: Stack,
		papers: Child<PapersCommands> | undefined,
		servers: readonly PaperAddress[],
		profile: string
	) {
		this.#stack = stack;
		this.#papers = papers;
		this.servers = servers;
		this.#profile = profile;
		this.url = stack.url;
	}

	/** With so many paper servers, in a process of their own. */
	static async open(opening: Opening): Promise<BooksStage> {
		const papers = new Child<PapersCommands>(new URL('papers-child.ts', import.meta.url));
		return BooksStage.of(await papers.ask('open', opening), papers);
	}

	static async of(
		servers: readonly PaperAddress[],
		papers?: Child<PapersCommands>
	): Promise<BooksStage> {
		buildPage();
		const [stack, profile] = await Promise.all([
			startStack({ env: { PAPER: 'off', LOG_LEVEL: 'warn' } }),
			mkdtemp(join(tmpdir(), 'algomirror-profile-'))
		]);
		const stage = new BooksStage(stack, papers, servers, profile);
		const context = await stage.browser();
		const { user, token = '' } = v.parse(signedIn, await stage.#post(context, 'sign-up', USER));
		const page = await context.newPage();
		await giveSession(page, { cookies: [], kept: { user: user.id, token } });
		await page.goto(`${stage.url}/robots.txt`);
		await page.close();
		for (const [index, { rest, ws, key }] of servers.entries()) {
			const account = {
				name: `Account ${index + 1}`,
				hostUrl: rest,
				websocketUrl: ws,
				apiKey: key
			};
			await stage.#post(context, 'accounts', account, { [SESSION_TOKEN]: token });
		}
		return stage;
	}

	get papers(): Child<PapersCommands> {
		if (!this.#papers) throw new Error('no paper servers');
		return this.#papers;
	}

	/** The browser, which keeps what it stored until the stage is gone. */
	async browser(): Promise<BrowserContext> {
		this.#context ??= await chromium.launchPersistentContext(this.#profile, {
			executablePath: chromiumPath(),
			args: CHROMIUM_FLAGS,
			viewport: VIEWPORT
		});
		return this.#context;
	}

	/** A new page, alone in the browser. */
	async page(): Promise<Page> {
		const context = await this.browser();
		const page = await context.newPage();
		const others = context.pages().filter((other) => other !== page);
		await Promise.all(others.map((other) => other.close()));
		return page;
	}

	/** The browser's processes end; what it stored stays. */
	async closeBrowser(): Promise<void> {
		await this.#context?.close();
		this.#context = undefined;
	}

	/** No server is left, neither the relay nor an account's. */
	async stopServers(): Promise<void> {
		await Promise.all([this.#stack.stopRelay(), this.papers.ask('stop')]);
	}

	async stop(): Promise<void> {
		await this.closeBrowser();
		await Promise.all([this.#stack.stop(), this.#papers?.stop()]);
		await rm(this.#profile, { recursive: true, force: true });
	}

	async #post(
		context: BrowserContext,
		path: string,
		data: object,
		proof: Record<string, string> = {}
	): Promise<unknown> {
		const answer = await context.request.post(`${this.url}/api/${path}`, {
			data,
			headers: { origin: this.url, ...proof }
		});
		if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
		return answer.json();
	}
}
