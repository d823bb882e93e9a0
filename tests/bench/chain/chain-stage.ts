import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import * as v from 'valibot';
import { signedIn } from '#lib/wire/http/api.ts';
import { SESSION_TOKEN } from '#lib/wire/session-token.ts';
import { giveSession } from '../../e2e/as-page.ts';
import { chromiumPath } from '../../chromium-path.ts';
import { startStack, type Stack } from '../../e2e/stack.ts';
import { buildPage } from './built-page.ts';
import { PaperChild } from './paper-child.ts';
import { UpstreamTap } from './upstream-tap.ts';

const USER = { name: 'bench', password: 'a long enough password' };
/** A desktop that shows nearly all of the 41 strikes at once. */
const VIEWPORT = { width: 1440, height: 900 };
export const CHROMIUM_FLAGS = [
	'--no-first-run',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-gpu'
];

/** The built page, a real relay and a paper exchange, with a tap in between, and a browser that is signed in. */
export class ChainStage {
	readonly url: string;
	readonly tap: UpstreamTap;
	readonly #stack: Stack;
	readonly #paper: PaperChild;
	readonly #profile: string;
	#context: BrowserContext | undefined;

	private constructor(stack: Stack, paper: PaperChild, tap: UpstreamTap, profile: string) {
		this.#stack = stack;
		this.#paper = paper;
		this.#profile = profile;
		this.url = stack.url;
		this.tap = tap;
	}

	static async open(ticksPerSecond: number): Promise<ChainStage> {
		buildPage();
		const paper = new PaperChild(ticksPerSecond);
		const [stack, { rest, ws, key }, profile] = await Promise.all([
			startStack({ env: { PAPER: 'off', LOG_LEVEL: 'warn' } }),
			paper.ready(),
			mkdtemp(join(tmpdir(), 'algomirror-profile-'))
		]);
		const tap = new UpstreamTap();
		const stage = new ChainStage(stack, paper, tap, profile);
		const websocketUrl = await tap.start(ws);
		const context = await stage.browser();
		const { user, token = '' } = v.parse(signedIn, await stage.#post(context, 'sign-up', USER));
		const page = await context.newPage();
		await giveSession(page, { cookies: [], kept: { user: user.id, token } });
		await page.goto(`${stage.url}/robots.txt`);
		await page.close();
		const account = { name: 'Bench', hostUrl: rest, websocketUrl, apiKey: key };
		await stage.#post(context, 'accounts', account, { [SESSION_TOKEN]: token });
		return stage;
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
		await Promise.all(
			context
				.pages()
				.filter((other) => other !== page)
				.map((other) => other.close())
		);
		return page;
	}

	/** The browser's processes end; what it stored stays. */
	async closeBrowser(): Promise<void> {
		await this.#context?.close();
		this.#context = undefined;
	}

	stopRelay(): Promise<void> {
		return this.#stack.stopRelay();
	}

	async stop(): Promise<void> {
		await this.closeBrowser();
		await this.#stack.stop();
		await Promise.all([this.tap.stop(), this.#paper.stop()]);
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
