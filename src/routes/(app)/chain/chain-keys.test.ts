import { expect, test } from 'vitest';
import { keyAction, type KeyAction } from './chain-keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
	keyAction({ key, repeat: false, altKey: false, ctrlKey: false, metaKey: false, ...more }, {});

test.each<[string, KeyAction]>([
	['ArrowDown', { does: 'row', by: 1 }],
	['PageUp', { does: 'row', by: -10 }],
	['ArrowLeft', { does: 'side', to: 'CE' }],
	['ArrowRight', { does: 'side', to: 'PE' }],
	['b', { does: 'trade', side: 'BUY' }],
	['S', { does: 'trade', side: 'SELL' }],
	['Enter', { does: 'sheet' }],
	['/', { does: 'dialog', opens: 'search' }],
	['[', { does: 'expiry', by: -1 }],
	[']', { does: 'expiry', by: 1 }],
	['g', { does: 'dialog', opens: 'strike' }],
	['c', { does: 'dialog', opens: 'columns' }],
	['a', { does: 'recentre' }],
	['Home', { does: 'recentre' }]
])('%s is understood', (key, action) => expect(press(key)).toEqual(action));

test('a held key walks on, but opens no second ticket or sheet', () => {
	expect(press('ArrowDown', { repeat: true })).toEqual({ does: 'row', by: 1 });
	for (const key of ['b', 's', 'Enter']) expect(press(key, { repeat: true })).toBeUndefined();
});

test('what belongs to the browser stays there', () => {
	expect(press('c', { ctrlKey: true })).toBeUndefined();
	expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
	expect(press('s', { metaKey: true })).toBeUndefined();
	expect(press('Tab')).toBeUndefined();
	expect(press('ArrowDown', { shiftKey: true })).toBeUndefined();
});
