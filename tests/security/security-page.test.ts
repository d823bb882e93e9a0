import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

test('every file and command that SECURITY.md names exists', () => {
	const text = read('SECURITY.md');
	const links = text.matchAll(/\]\((?:<([^>#]+)>|([^<)#]+))\)/g);
	const files = [...links].map(([, quoted, path = '']) => quoted ?? path);
	expect(files.length).toBeGreaterThan(20);
	expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const commands = [...text.matchAll(/`npm run ([\w:-]+)/g)].map(([, name = '']) => name);
	expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});
