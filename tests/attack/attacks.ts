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
import { logGrowthAttack } from './disk/log-growth.ts';
import { blockedRelayAttack } from './doors/blocked-relay.ts';
import { clockStepAttack } from './doors/clock-step.ts';
import { endedSessionAttack } from './doors/ended-session.ts';
import { guessingAttack } from './doors/guessing.ts';
import { halfSessionAttack } from './doors/half-session.ts';
import { killedOrderAttack } from './doors/killed-order.ts';
import { leavingAttack } from './doors/leaving.ts';
import { repeatedKeyAttack } from './doors/repeated-key.ts';
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
	halfSessionAttack,
	repeatedKeyAttack,
	endedSessionAttack,
	secondRelayAttack,
	guessingAttack,
	killedOrderAttack,
	leavingAttack,
	blockedRelayAttack,
	clockStepAttack,
	heldLockAttack,
	logGrowthAttack,
	fullDiskAttack,
	databaseServerAttack
];
