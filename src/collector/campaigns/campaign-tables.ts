/** The database tables of campaign records, change log and alarms. */

import type { CampaignRecord } from '../../core/campaign-record.ts';
import type { AlarmType } from '../../spread/campaign-alarms.ts';
import type { Database } from '../store/sqlite.ts';

/** `version` rises with each change. Times in milliseconds since 1970. */
export type StoredCampaign = { record: CampaignRecord; version: number; updated: number };

/** A change of a campaign, or an alarm. */
export type LogEntry = { at: number; what: string; reason: string };

/** An active alarm. */
export type ActiveAlarm = { type: AlarmType; since: number; data: object };

export type CampaignTables = {
  /** All records, by name. */
  records(): Map<string, StoredCampaign>;
  saveRecord(campaign: StoredCampaign): void;
  /** Deletes its alarms too; its log stays. */
  deleteRecord(name: string): void;
  addToLog(name: string, entry: LogEntry): void;
  /** Newest first. */
  log(name: string): LogEntry[];
  activeAlarms(name: string): ActiveAlarm[];
  /** No effect if it is already active. */
  addAlarm(name: string, alarm: ActiveAlarm): void;
  deleteAlarm(name: string, type: AlarmType): void;
};

const LOG_SHOWN = 100;

export const campaignTables = (database: Database): CampaignTables => {
  const selectRecords = database.prepare('SELECT record, version, updated FROM campaigns ORDER BY name');
  const upsertRecord = database.prepare(
    `INSERT INTO campaigns VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (name) DO UPDATE SET record = ?2, version = ?3, updated = ?4`,
  );
  const deleteRecord = database.prepare('DELETE FROM campaigns WHERE name = ?');
  const deleteAlarms = database.prepare('DELETE FROM alarms WHERE campaign = ?');
  const insertLog = database.prepare('INSERT INTO campaign_log VALUES (?, ?, ?, ?)');
  const selectLog = database.prepare(
    `SELECT at, what, reason FROM campaign_log WHERE campaign = ? ORDER BY at DESC, rowid DESC LIMIT ${LOG_SHOWN}`,
  );
  const selectAlarms = database.prepare('SELECT type, since, data FROM alarms WHERE campaign = ? ORDER BY since, type');
  const insertAlarm = database.prepare('INSERT INTO alarms VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const deleteAlarm = database.prepare('DELETE FROM alarms WHERE campaign = ? AND type = ?');

  return {
    records() {
      const rows = selectRecords.all() as { record: string; version: number; updated: number }[];
      return new Map(
        rows.map(({ record: json, version, updated }) => {
          const record = JSON.parse(json) as CampaignRecord;
          return [record.name, { record, version, updated }];
        }),
      );
    },
    saveRecord({ record, version, updated }) {
      upsertRecord.run(record.name, JSON.stringify(record), version, updated);
    },
    deleteRecord(name) {
      deleteRecord.run(name);
      deleteAlarms.run(name);
    },
    addToLog(name, { at, what, reason }) {
      insertLog.run(at, name, what, reason);
    },
    // Copied, since node:sqlite returns objects without a prototype.
    log: (name) => (selectLog.all(name) as LogEntry[]).map((row) => ({ ...row })),
    activeAlarms: (name) =>
      (selectAlarms.all(name) as { type: AlarmType; since: number; data: string }[]).map(({ type, since, data }) => ({
        type,
        since,
        data: JSON.parse(data) as object,
      })),
    addAlarm(name, { type, since, data }) {
      insertAlarm.run(name, type, since, JSON.stringify(data));
    },
    deleteAlarm(name, type) {
      deleteAlarm.run(name, type);
    },
  };
};
