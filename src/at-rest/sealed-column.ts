/** A column whose texts are sealed at rest, each with its row's key as context. */
export interface SealedColumn {
  table: string;
  /** The primary key, a text. */
  key: string;
  column: string;
  /** What its sealer is for. */
  purpose: string;
  /** The one row that it is about; all of them unless told. */
  only?: string;
}
