// Counts the checks and names the one that failed.

import assert from 'node:assert/strict';

let count = 0;

export function same(actual, expected, what) {
  count++;
  assert.deepEqual(actual, expected, `${what}: got ${show(actual)}, expected ${show(expected)}`);
}

export function holds(condition, what) {
  count++;
  assert.ok(condition, what);
}

/** The action fails, and the server gave this errorCode for it, with this family and scope if they are named. */
export async function refused(action, code, { family, scope } = {}) {
  count++;
  let error;
  try {
    await action();
  } catch (e) {
    error = e;
  }

  assert.ok(error, `${code}: the server took it`);
  const [first] = error.errorDescriptors ?? error.errors?.()[0]?.errorDescriptors ?? [];
  assert.equal(first?.errorCode, code, `expected ${code}, got ${error.stack}`);
  assert.ok(first.message.length > 10 && first.title.length > 0 && first.id.length === 36, `${code} is told in full`);
  if (family) {
    assert.equal(first.family, family, code);
  }
  if (scope !== undefined) {
    assert.equal(first.scope, scope, code);
  }
}

export function finish() {
  console.log(`${count} checks passed`);
}

function show(value) {
  return JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `${v}n` : v));
}
