import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** A whole collection, now: what is only weakly held is gone after it. */
export const collectGarbage = runInNewContext('gc') as () => void;
