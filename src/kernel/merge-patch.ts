import { isJsonObject, type JsonObject } from './json-object.js';

/**
 * Applies a JSON merge patch, RFC 7396 §2: null removes, objects merge, all else replaces. Applied to nothing it drops
 * the nulls, which is what a new thing is made of.
 */
export function mergePatch(target: object, patch: object): JsonObject {
  const merged: JsonObject = { ...target };
  for (const [name, value] of Object.entries(patch) as [string, unknown][]) {
    if (value === undefined) continue;
    if (value === null) delete merged[name];
    else if (isJsonObject(value))
      merged[name] = mergePatch(isJsonObject(merged[name]) ? merged[name] : {}, value);
    else merged[name] = value;
  }
  return merged;
}

/** The members that a patch names. */
export function membersOf(patch: object): string[] {
  return Object.entries(patch).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
