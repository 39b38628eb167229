/** The records of campaigns, and what was changed in them when and why. */

import type { AlarmType } from '../../spread/campaign-alarms.ts';
import { stateAt, type CampaignRecord, type State } from '../../core/campaign-record.ts';
import type { Campaign } from '../store/campaign-counts.ts';
import type { Store } from '../store/store.ts';

/** `version` rises with each change. Times in milliseconds since 1970. */
export type StoredCampaign = { record: CampaignRecord; version: number; updated: number };

/** Something that was done to a campaign, or happened to it. */
export type LogEntry = { at: number; what: string; reason: string };

/** An alarm that is on. */
export type ActiveAlarm = { type: AlarmType; since: number; data: object };

/** All that is known of how a campaign is steered. `reason`: why it is paused. */
export type CampaignDetails = StoredCampaign & {
  state: State;
  reason?: string;
  alarms: ActiveAlarm[];
  log: LogEntry[];
};

/** A row of the list: one that was heard of, has a record, or both. `last` is `null` where nothing was heard. */
export type ListedCampaign = Omit<Campaign, 'last'> & { last: number | null; state: State; record?: CampaignRecord };

export type CampaignStore = {
  all(): StoredCampaign[];
  get(name: string): StoredCampaign | undefined;
  /** With its state, alarms and the newest changes. */
  details(name: string): CampaignDetails | undefined;
  /** Those heard of, the last one first, then those that have only a record. */
  list(): ListedCampaign[];
  /** Keeps a record in the place of the one of its name. Where it says the same, nothing changes. */
  put(record: CampaignRecord, why?: string): StoredCampaign;
  /** False when there was none. */
  remove(name: string, why?: string): boolean;
  /** Puts these in the place of all. */
  replace(records: readonly CampaignRecord[], why: string): void;
  activeAlarms(name: string): ActiveAlarm[];
  raiseAlarm(name: string, type: AlarmType, data: object): void;
  clearAlarm(name: string, type: AlarmType): void;
};

const LOG_SHOWN = 100;

const differences = (before: CampaignRecord, after: CampaignRecord): string[] => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof CampaignRecord>;
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
};

/** What the log says of a change; nothing when nothing changed. */
const changeOf = (before: CampaignRecord | undefined, after: CampaignRecord): string => {
  if (!before) return after.state === 'paused' ? 'made, paused' : 'made';
  const fields = differences(before, after);
  if (before.state !== after.state)
    return [
      after.state === 'paused' ? 'paused' : 'resumed',
      ...fields.filter((field) => field !== 'state' && field !== 'reason'),
    ].join(', ');
  return fields.length ? `changed ${fields.join(', ')}` : '';
};

export const campaignStore = (
  { database, campaigns: heardOf }: Pick<Store, 'database' | 'campaigns'>,
  now: () => number,
): CampaignStore => {
  const kept = new Map<string, StoredCampaign>();
  for (const row of database.prepare('SELECT record, version, updated FROM campaigns ORDER BY name').all() as {
    record: string;
    version: number;
    updated: number;
  }[]) {
    const record = JSON.parse(row.record) as CampaignRecord;
    kept.set(record.name, { record, version: row.version, updated: row.updated });
  }
  const insert = database.prepare(
    'INSERT INTO campaigns VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE SET record = ?2, version = ?3, updated = ?4',
  );
  const erase = database.prepare('DELETE FROM campaigns WHERE name = ?');
  const hush = database.prepare('DELETE FROM alarms WHERE campaign = ?');
  const noteDown = database.prepare('INSERT INTO campaign_log VALUES (?, ?, ?, ?)');
  const noted = database.prepare(
    `SELECT at, what, reason FROM campaign_log WHERE campaign = ? ORDER BY at DESC, rowid DESC LIMIT ${LOG_SHOWN}`,
  );
  const on = database.prepare('SELECT type, since, data FROM alarms WHERE campaign = ? ORDER BY since, type');
  const ringNow = database.prepare('INSERT INTO alarms VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const ringNoMore = database.prepare('DELETE FROM alarms WHERE campaign = ? AND type = ?');

  const whole = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const note = (name: string, what: string, reason = ''): void => void noteDown.run(now(), name, what, reason);

  const put = (record: CampaignRecord, why?: string): StoredCampaign => {
    const { name } = record;
    const before = kept.get(name);
    const what = changeOf(before?.record, record);
    if (before && !what) return before;
    const after = { record, version: (before?.version ?? 0) + 1, updated: now() };
    whole(() => {
      insert.run(name, JSON.stringify(record), after.version, after.updated);
      note(name, what, why ?? record.reason);
    });
    kept.set(name, after);
    return after;
  };

  const remove = (name: string, why = ''): boolean => {
    if (!kept.has(name)) return false;
    whole(() => {
      erase.run(name);
      hush.run(name);
      note(name, 'removed', why);
    });
    return kept.delete(name);
  };

  const activeAlarms = (name: string): ActiveAlarm[] =>
    (on.all(name) as { type: AlarmType; since: number; data: string }[]).map(({ type, since, data }) => ({
      type,
      since,
      data: JSON.parse(data) as object,
    }));

  const stateOf = (name: string) => {
    const record = kept.get(name)?.record;
    return record ? stateAt(record, now()) : { state: 'running' as const };
  };

  return {
    all: () => [...kept.values()],
    get: (name) => kept.get(name),
    details(name) {
      const found = kept.get(name);
      return (
        found && {
          ...found,
          ...stateOf(name),
          alarms: activeAlarms(name),
          log: (noted.all(name) as LogEntry[]).map((row) => ({ ...row })),
        }
      );
    },
    list() {
      const heard = heardOf().map((row) => ({ ...row, record: kept.get(row.campaign)?.record }));
      const others = [...kept.keys()]
        .filter((name) => !heard.some(({ campaign }) => campaign === name))
        .map((name) => ({ campaign: name, events: 0, last: null, isOwn: true, record: kept.get(name)!.record }));
      return [...heard, ...others].map(({ record, ...row }) => ({
        ...row,
        state: stateOf(row.campaign).state,
        ...(record && { record }),
      }));
    },
    put,
    remove,
    replace(records, why) {
      const names = new Set(records.map(({ name }) => name));
      for (const name of kept.keys()) if (!names.has(name)) remove(name, why);
      for (const record of records) put(record, record.reason ?? why);
    },
    activeAlarms,
    raiseAlarm(name, type, data) {
      whole(() => {
        ringNow.run(name, type, now(), JSON.stringify(data));
        note(name, `alarm ${type}`, JSON.stringify(data));
      });
    },
    clearAlarm(name, type) {
      whole(() => {
        ringNoMore.run(name, type);
        note(name, `alarm ${type} is over`);
      });
    },
  };
};
