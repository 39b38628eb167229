/** Campaign records and their change log. */

import type { AlarmType } from '../../spread/campaign-alarms.ts';
import { stateAt, type CampaignRecord, type State } from '../../core/campaign-record.ts';
import type { Campaign } from '../store/campaign-counts.ts';
import { inTransaction } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { campaignTables, type ActiveAlarm, type LogEntry, type StoredCampaign } from './campaign-tables.ts';

/** A record with its state, active alarms and change log. `reason`: why the campaign is paused. */
export type CampaignDetails = StoredCampaign & {
  state: State;
  reason?: string;
  alarms: ActiveAlarm[];
  log: LogEntry[];
};

/** A campaign with events, a record, or both. `last`: time of its last event; `null` without events. */
export type ListedCampaign = Omit<Campaign, 'last'> & { last: number | null; state: State; record?: CampaignRecord };

export type CampaignStore = {
  all(): StoredCampaign[];
  get(name: string): StoredCampaign | undefined;
  /** With state, alarms and the newest changes. */
  details(name: string): CampaignDetails | undefined;
  /** Campaigns with events, most recent first, then those that have only a record. */
  list(): ListedCampaign[];
  /** Creates or replaces the record of this name. An equal record changes nothing. */
  put(record: CampaignRecord, why?: string): StoredCampaign;
  /** False when there was no record. */
  remove(name: string, why?: string): boolean;
  /** Replaces all records. */
  replace(records: readonly CampaignRecord[], why: string): void;
  activeAlarms(name: string): ActiveAlarm[];
  /** `also` runs in the same transaction; when it throws, no alarm is raised. */
  raiseAlarm(name: string, type: AlarmType, data: object, also?: () => void): void;
  clearAlarm(name: string, type: AlarmType): void;
};

const differences = (before: CampaignRecord, after: CampaignRecord): string[] => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof CampaignRecord>;
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
};

/** A description of the change for the log; empty when nothing changed. */
const describeChange = (before: CampaignRecord | undefined, after: CampaignRecord): string => {
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
  { database, campaigns: campaignsWithEvents }: Pick<Store, 'database' | 'campaigns'>,
  now: () => number,
): CampaignStore => {
  const tables = campaignTables(database);
  const records = tables.records();

  /** Makes a change and logs it, in one transaction. */
  const logged = (name: string, what: string, reason: string, change: () => void): void =>
    inTransaction(database, () => {
      change();
      tables.addToLog(name, { at: now(), what, reason });
    });

  const put = (record: CampaignRecord, why?: string): StoredCampaign => {
    const { name } = record;
    const before = records.get(name);
    const what = describeChange(before?.record, record);
    if (before && !what) return before;
    const after = { record, version: (before?.version ?? 0) + 1, updated: now() };
    logged(name, what, why ?? record.reason ?? '', () => tables.saveRecord(after));
    records.set(name, after);
    return after;
  };

  const remove = (name: string, why = ''): boolean => {
    if (!records.has(name)) return false;
    logged(name, 'removed', why, () => tables.deleteRecord(name));
    return records.delete(name);
  };

  const stateOf = (name: string) => {
    const record = records.get(name)?.record;
    return record ? stateAt(record, now()) : { state: 'running' as const };
  };

  return {
    all: () => [...records.values()],
    get: (name) => records.get(name),
    details(name) {
      const found = records.get(name);
      return found && { ...found, ...stateOf(name), alarms: tables.activeAlarms(name), log: tables.log(name) };
    },
    list() {
      const withEvents = campaignsWithEvents().map((row) => ({ ...row, record: records.get(row.campaign)?.record }));
      const others = [...records.values()]
        .filter(({ record }) => !withEvents.some(({ campaign }) => campaign === record.name))
        .map(({ record }) => ({ campaign: record.name, events: 0, last: null, isOwn: true, record }));
      return [...withEvents, ...others].map(({ record, ...row }) => ({
        ...row,
        state: stateOf(row.campaign).state,
        ...(record && { record }),
      }));
    },
    put,
    remove,
    replace(replacements, why) {
      const names = new Set(replacements.map(({ name }) => name));
      for (const name of records.keys()) if (!names.has(name)) remove(name, why);
      for (const record of replacements) put(record, record.reason ?? why);
    },
    activeAlarms: tables.activeAlarms,
    raiseAlarm(name, type, data, also = () => {}) {
      logged(name, `alarm ${type}`, JSON.stringify(data), () => {
        tables.addAlarm(name, { type, since: now(), data });
        also();
      });
    },
    clearAlarm(name, type) {
      logged(name, `alarm ${type} is over`, '', () => tables.deleteAlarm(name, type));
    },
  };
};
