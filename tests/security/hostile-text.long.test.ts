import { hostileTextTests } from './hostile-text.ts';

// The longest message of a feed.
hostileTextTests(4 * 1024 * 1024, 512 * 1024);
