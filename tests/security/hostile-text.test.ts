import { hostileTextTests } from './hostile-text.ts';

// What takes more than linear time shows at this size too; the long form has messages of 4 MB.
hostileTextTests(512 * 1024, 128 * 1024);
