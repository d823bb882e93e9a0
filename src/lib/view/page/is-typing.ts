/** Whether a key pressed there is a letter of something, or belongs to a dialog that is open. */
export function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof Element)) return false;
	return target.closest('input, select, textarea, [contenteditable], dialog, [popover]') !== null;
}
