import type { Attack } from './attack.ts';
import { callFloodAttack } from './bytes/call-flood.ts';
import { deafServerAttack } from './bytes/deaf-server.ts';
import { endlessAnswersAttack } from './bytes/endless-answers.ts';
import { halfOpenAttack } from './bytes/half-open.ts';
import { hostileTextsAttack } from './bytes/hostile-texts.ts';
import { longOrdersAttack } from './bytes/long-orders.ts';
import { testFloodAttack } from './bytes/test-flood.ts';
import { unaskedTicksAttack } from './bytes/unasked-ticks.ts';
import { watchFloodAttack } from './bytes/watch-flood.ts';
import { databaseServerAttack } from './disk/database-server.ts';
import { fullDiskAttack } from './disk/full-disk.ts';
import { heldLockAttack } from './disk/held-lock.ts';
import { endedSessionAttack } from './doors/ended-session.ts';
import { killedOrderAttack } from './doors/killed-order.ts';
import { secondRelayAttack } from './doors/second-relay.ts';
import { switchedOffAttack } from './doors/switched-off.ts';
import { wrongHostAttack } from './doors/wrong-host.ts';

/** All of them, in the order in which one relay lives through them. */
export const ATTACKS: readonly Attack[] = [
	hostileTextsAttack,
	unaskedTicksAttack,
	longOrdersAttack,
	deafServerAttack,
	callFloodAttack,
	testFloodAttack,
	watchFloodAttack,
	halfOpenAttack,
	endlessAnswersAttack,
	switchedOffAttack,
	wrongHostAttack,
	endedSessionAttack,
	secondRelayAttack,
	killedOrderAttack,
	heldLockAttack,
	fullDiskAttack,
	databaseServerAttack
];
