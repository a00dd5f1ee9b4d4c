// What a table knows of the terminal it is drawn on.

export interface Screen {
  readonly width: number;
  readonly colour: boolean;
  /** Wrap what does not fit, instead of cutting it with an ellipsis. */
  readonly wrap: boolean;
  readonly note: (key: string, values?: Record<string, unknown>) => void;
}
