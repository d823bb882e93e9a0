import { expect, test } from 'vitest';
import { parsePythonRepr } from './python-repr.ts';

test.each<[string, unknown]>([
	["{'a': ['x', 'y']}", { a: ['x', 'y'] }],
	["{'orders': {1: {'action': ['No.']}}}", { orders: { 1: { action: ['No.'] } } }],
	["{'a': [\"it's\"]}", { a: ["it's"] }],
	["{'a': ['it\\'s {odd}, isn\\'t: it']}", { a: ["it's {odd}, isn't: it"] }],
	['{}', {}],
	["[True, None, -1.5, 'a']", [true, null, -1.5, 'a']]
])('%s', (text, value) => {
	expect(parsePythonRepr(text)).toEqual(value);
});

test.each(["{'a': [", "{'a'}", 'Insufficient funds', "{'a': 'b'} c", '{a: 1}', '', "{'a' 'b'}"])(
	'%j is not a Python literal',
	(text) => {
		expect(parsePythonRepr(text)).toBeUndefined();
	}
);
