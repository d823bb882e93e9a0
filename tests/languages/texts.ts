import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';
import { scriptOf } from '../layers/imports.ts';

/** Attributes that a person reads or hears; a component's properties of these names are drawn as such. */
const READ =
	/^(aria-label|aria-description|placeholder|title|alt|label|hint|busyText|note|summary|what|cancel|confirm|nameHint)$/;
/** Names and codes are the same in every language. */
const NAMES =
	/AlgoMirror|OpenAlgo|NIFTY|RELIANCE|M&M|https?:|wss?:|127\.0\.0\.1|\b[A-Z]{2,}\b|\.env|&nbsp;/g;
const isSaid = (text: string) => /[A-Za-z]{2}/.test(text.replaceAll(NAMES, ''));
const SENTENCE = /^[A-Z][a-z’]+,? [a-z]/;

interface Texts {
	/** All string literals of the file: what may be handed to `t`. */
	literals: Set<string>;
	/** Handed to `t` where they stand. */
	said: string[];
	/** `t` where it runs before the language is there. */
	early: string[];
	/** What a person would read in English, whatever the language. */
	raw: string[];
}

export function textsOf(file: string, text: string): Texts {
	const texts: Texts = { literals: new Set(), said: [], early: [], raw: [] };
	if (!file.endsWith('.svelte')) {
		readScript(text, texts, true);
		return texts;
	}
	readScript(scriptOf(file, text), texts, false);
	readMarkup(parse(text, { modern: true }).fragment, text, texts);
	return texts;
}

const isT = (node: ts.Node): node is ts.CallExpression =>
	ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't';

function readScript(script: string, texts: Texts, isModule: boolean): void {
	const visit = (node: ts.Node, later: boolean, inT: boolean): void => {
		if (isT(node) && !later) texts.early.push(node.getText());
		if (ts.isStringLiteralLike(node) && !isImport(node.parent)) {
			texts.literals.add(node.text);
			if (isT(node.parent)) texts.said.push(node.text);
			else if (!inT && SENTENCE.test(node.text) && isSaid(node.text) && !isThrown(node))
				texts.raw.push(node.text);
		}
		if (ts.isTemplateHead(node) && SENTENCE.test(node.text) && !isThrown(node))
			texts.raw.push(node.parent.getText());
		const within = later || ts.isFunctionLike(node) || ts.isPropertyDeclaration(node);
		ts.forEachChild(node, (child) => visit(child, within, inT || isT(node)));
	};
	visit(ts.createSourceFile('text.ts', script, ts.ScriptTarget.Latest, true), !isModule, false);
}

const isImport = (node: ts.Node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node);

/** For an engineer, not for a trader. */
function isThrown(node: ts.Node): boolean {
	for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
		if (ts.isThrowStatement(at)) return true;
		if (ts.isNewExpression(at) && at.expression.getText().endsWith('Error')) return true;
	}
	return false;
}

/** Where a node of the markup has script. */
const SCRIPTS = new Set(['expression', 'test', 'declaration']);

function readMarkup(fragment: AST.Fragment, source: string, texts: Texts): void {
	const visit = (node: unknown, read: boolean): void => {
		if (Array.isArray(node)) return node.forEach((one) => visit(one, read));
		if (!isNode(node)) return;
		if (node.type === 'Text') {
			if (read && isSaid(node.data)) texts.raw.push(node.data.trim());
			return;
		}
		if (node.type === 'StyleDirective') return;
		const within = node.type !== 'Attribute' || READ.test(node.name);
		for (const [key, value] of Object.entries(node)) {
			if (key === 'metadata' || key === 'parent') continue;
			if (!SCRIPTS.has(key)) visit(value, within);
			else if (isSpan(value)) readScript(`(${source.slice(value.start, value.end)})`, texts, false);
		}
	};
	visit(fragment, true);
}

type Node = AST.SvelteNode | AST.Text;

const isNode = (node: unknown): node is Node =>
	typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string';

const isSpan = (node: unknown): node is { start: number; end: number } =>
	typeof node === 'object' &&
	node !== null &&
	'start' in node &&
	'end' in node &&
	typeof node.start === 'number' &&
	typeof node.end === 'number';
