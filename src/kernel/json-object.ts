/** A JSON object of which nothing is known. */
export type JsonObject = Record<string, unknown>;

/** Whether a JSON value is an object: no list, no null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
