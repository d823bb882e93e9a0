import type { Plugin } from 'vite';

/**
 * What the first page needs before it shows anything: Kit's runtime, the root layout, its error page, the app's shell,
 * and the chain, with which the app opens.
 */
const SHELL =
	/client-optimized\/(app|nodes\/[012])\.js$|kit\/src\/runtime\/client\/entry\.js$|routes\/\(app\)\/chain\/\+page\.svelte$/;

/** What makes the app live, behind the first paint: calls to servers, and the socket to the relay. */
const LIVE = /src\/lib\/view\/app\/later\/live\.ts$/;

/**
 * Asks V8 to compile every function of the file on the thread that receives it. Left to itself it compiles each when it
 * is first called, on the thread that has to draw the page: https://v8.dev/blog/explicit-compile-hints
 */
const EAGER = '//# allFunctionsCalledOnLoad\n';

interface Modules {
	getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/**
 * Puts the shell and all that it imports into one file, and what makes it live into another. Left alone, the bundler makes one for each set of pages that
 * share a module, some thirty for the first page: together they compress 7 % worse, and each is a request of its own.
 * What is behind a dynamic import stays behind it.
 */
export function firstLoad(): Plugin {
	let roots: readonly string[] = [];
	let liveRoots: readonly string[] = [];
	let shell: ReadonlySet<string> | undefined;
	let live: ReadonlySet<string> | undefined;
	const inShell = (id: string, modules: Modules) => {
		shell ??= reachable(roots, modules);
		return shell.has(id) ? 'shell' : null;
	};
	const inLive = (id: string, modules: Modules) => {
		live ??= reachable(liveRoots, modules);
		return live.has(id) ? 'live' : null;
	};
	// A group takes what its modules import along, unless one before it has it.
	const groups = [
		{ name: inShell, priority: 2 },
		{ name: inLive, priority: 1 }
	];
	return {
		name: 'first-load',
		apply: 'build',
		config: ({ build }) => {
			if (build?.ssr) return {};
			return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
		},
		buildEnd() {
			const all = [...this.getModuleIds()];
			roots = all.filter((id) => SHELL.test(id));
			liveRoots = all.filter((id) => LIVE.test(id));
		},
		generateBundle: {
			// After the minifier, which drops comments, and after what Vite puts on top: it has to be the first line.
			order: 'post',
			handler(_, bundle) {
				for (const file of Object.values(bundle)) {
					if (file.type === 'chunk' && (file.name === 'shell' || file.name === 'live'))
						file.code = EAGER + file.code;
				}
			}
		}
	};
}

function reachable(from: readonly string[], modules: Modules): Set<string> {
	const seen = new Set(from);
	// A set walks on over what is added on the way.
	for (const id of seen) {
		for (const next of modules.getModuleInfo(id)?.importedIds ?? []) seen.add(next);
	}
	return seen;
}
