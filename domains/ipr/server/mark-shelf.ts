import type { Database } from '#platform/db/database.ts';
import { Shelf } from '../model/search/shelf.ts';

export type ShelvedFigure = { readonly figureId: string; readonly recordNo: string; readonly sample: Buffer };
type Row = { readonly figure_id: string; readonly record_no: string; readonly whole: Buffer; readonly map: Buffer; readonly wide: number; readonly sample: Buffer; readonly withdrawn: boolean; readonly changed: string };

/** One writer describes; its last changes are read again, because a withdrawal may commit a little after a later number. */
const again = 64, perRead = 2_000;

/**
 * All described figures of the serving model, kept in memory and brought up to date before each search: what was
 * described a moment ago is found. A figure that was withdrawn or described anew leaves its old place unused.
 */
export class MarkShelf {
  readonly #db: Database;
  readonly #model: string;
  #shelf = new Shelf();
  #figures: (ShelvedFigure | undefined)[] = [];
  #places = new Map<string, { readonly place: number; readonly changed: number }>();
  #seen = 0;
  #reading: Promise<void> | undefined;

  constructor(db: Database, model: string) {
    this.#db = db;
    this.#model = model;
  }

  get shelf(): Shelf { return this.#shelf; }
  /** Figures that can be found. */
  get size(): number { return this.#places.size; }
  /** Grows with every change of what can be found. */
  get version(): number { return this.#seen; }

  figure(place: number): ShelvedFigure | undefined { return this.#figures[place]; }

  /** Reads what changed since; several callers wait for one reading. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => { this.#reading = undefined; });
    return this.#reading;
  }

  async #read(): Promise<void> {
    for (let from = Math.max(0, this.#seen - again); ; ) {
      const rows = await this.#db.read<Row>('select figure_id, record_no, whole, map, wide, sample, withdrawn, changed::text as changed from ipr.descriptions where changed > $1 and model = $2 order by changed limit $3', [from, this.#model, perRead]);
      for (const row of rows) this.#take(row);
      from = Number(rows.at(-1)?.changed ?? from);
      this.#seen = Math.max(this.#seen, from);
      if (rows.length < perRead) return;
    }
  }

  #take({ figure_id: figureId, record_no: recordNo, whole, map, wide, sample, withdrawn, changed }: Row): void {
    const old = this.#places.get(figureId);
    if (old && old.changed >= Number(changed)) return;
    if (old) this.#figures[old.place] = undefined;
    this.#places.delete(figureId);
    if (withdrawn) return;
    const place = this.#shelf.put({ whole: new Int8Array(whole.buffer, whole.byteOffset, whole.byteLength), map, wide });
    this.#figures[place] = { figureId, recordNo, sample };
    this.#places.set(figureId, { place, changed: Number(changed) });
  }
}
