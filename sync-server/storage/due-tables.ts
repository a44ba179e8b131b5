// What the timed jobs look for.

/** Next steps that are yet to be due; the record says what each is. */
export type NextStepsTable = {
  org_id: string;
  record_id: string;
  due_at: string;
};

/** Who goes away or comes back, and when; gone once they are back. */
export type AbsencesTable = {
  org_id: string;
  username: string;
  next_at: string;
};

/** Records that nobody has touched, and when a rule looks at them because of that; gone once it has. */
export type UntouchedRecordsTable = {
  org_id: string;
  record_id: string;
  rule_id: string;
  /** When somebody last touched it. */
  since: string;
  due_at: string;
};
