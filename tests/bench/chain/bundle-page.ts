import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** One of the scripts in `page/` as text that a page can run. */
export async function bundlePage(file: string): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'warn',
		build: {
			write: false,
			lib: {
				entry: fileURLToPath(new URL(`page/${file}`, import.meta.url)),
				formats: ['iife'],
				name: 'page'
			}
		}
	});
	const [output] = Array.isArray(built) ? built : [built];
	const chunk = output && 'output' in output ? output.output[0] : undefined;
	if (!chunk) throw new Error(`${file} could not be bundled`);
	return chunk.code;
}
