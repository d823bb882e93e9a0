import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const noDefaultExport = {
	selector: 'ExportDefaultDeclaration',
	message: 'Named exports only: a thing has one name everywhere.'
};

/** A promise that nothing waits for is an error that is never seen: the rules that matter most where orders are sent. */
const promises = {
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/no-misused-promises': 'error',
	'@typescript-eslint/switch-exhaustiveness-check': 'error'
};

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.cache/',
			'data/',
			'test-results/',
			'playwright-report/',
			'node_modules/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript knows better which names exist.
			'no-undef': 'off',
			'no-console': 'error',
			'no-restricted-syntax': ['error', noDefaultExport],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			]
		}
	},
	{
		rules: {
			// A Map or Set of these classes is a registry whose members hold the signals, or is built anew each time: a
			// reactive one would wake every reader at each tick.
			'svelte/prefer-svelte-reactivity': 'off',
			// There are no stores, and looking for one asks the type of every name in a template.
			'svelte/require-store-reactive-access': 'off'
		}
	},
	{
		// What is linted of a component is not the file on disk, so its types come from a service and not from a program.
		files: ['**/*.svelte'],
		languageOptions: {
			parserOptions: {
				parser: ts.parser,
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
				svelteConfig
			}
		},
		rules: promises
	},
	{
		// Rune modules too: to TypeScript a rune is a function, so that they need no other parser.
		files: ['{src,relay,paper,tests,scripts}/**/*.ts'],
		languageOptions: {
			parser: ts.parser,
			parserOptions: {
				project: ['./tsconfig.json', './tsconfig.node.json', './tsconfig.worker.json'],
				tsconfigRootDir: import.meta.dirname
			}
		},
		rules: promises
	},
	{
		// Either may throw at its mere name: `notes.ts` survives that for everybody.
		files: ['src/**/*.{ts,svelte}'],
		ignores: ['src/lib/view/page/notes.ts', '**/*.test.ts'],
		rules: { 'no-restricted-globals': ['error', 'localStorage', 'sessionStorage'] }
	},
	{
		files: ['*.config.{js,ts}'],
		rules: { 'no-restricted-syntax': 'off' }
	},
	{
		// Programs that a person runs in a terminal speak on standard output.
		files: ['scripts/**'],
		rules: { 'no-console': 'off' }
	}
);
