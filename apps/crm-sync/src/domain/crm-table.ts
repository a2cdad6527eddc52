import { type CrmKind, type CrmRecord, crmRecordKey } from '#libs/contracts';
import { sameRecord } from './same-record.js';

/** A change of one record: its new value, or null when it goes. */
export interface CrmChange {
  key: string;
  tenant: string;
  value: CrmRecord | null;
}

/** The CRM records of all tenants, as the topic has them. */
export class CrmTable {
  private readonly records = new Map<string, Map<string, CrmRecord>>();

  /** The newest value of a record key `tenant/kind/id`; null: it is gone. */
  apply(key: string, value: CrmRecord | null): void {
    const group = key.slice(0, key.lastIndexOf('/'));
    const id = key.slice(group.length + 1);
    const records = this.records.get(group) ?? new Map<string, CrmRecord>();
    if (value === null) records.delete(id);
    else records.set(id, value);
    if (records.size > 0) this.records.set(group, records);
    else this.records.delete(group);
  }

  get(tenant: string, kind: CrmKind, id: string): CrmRecord | undefined {
    return this.all(tenant, kind).get(id);
  }

  /** Records of a kind after an id, in the order of ids. */
  page(tenant: string, kind: CrmKind, after: string | undefined, limit: number): CrmRecord[] {
    const ids = [...this.all(tenant, kind).keys()].filter((id) => after === undefined || id > after).toSorted();
    return ids.slice(0, limit).flatMap((id) => this.get(tenant, kind, id) ?? []);
  }

  count(tenant: string, kind: CrmKind): number {
    return this.all(tenant, kind).size;
  }

  /** What must be written so that the records stand in the table: those that are new or differ. */
  differing(records: readonly CrmRecord[]): CrmChange[] {
    return records
      .filter((record) => !sameRecord(this.get(record.tenant, record.kind, record.id), record))
      .map((record) => ({ key: crmRecordKey(record), tenant: record.tenant, value: record }));
  }

  /** What must be written so that no other records of the kind are left. */
  missing(tenant: string, kind: CrmKind, kept: ReadonlySet<string>): CrmChange[] {
    const gone = [...this.all(tenant, kind).keys()].filter((id) => !kept.has(id));
    return gone.map((id) => ({ key: crmRecordKey({ tenant, kind, id }), tenant, value: null }));
  }

  private all(tenant: string, kind: CrmKind): ReadonlyMap<string, CrmRecord> {
    return this.records.get(`${tenant}/${kind}`) ?? NONE;
  }
}

const NONE: ReadonlyMap<string, CrmRecord> = new Map();
