import { holds, same } from './checks.mjs';

export async function keyspaces(db, isSelfHosted) {
  if (!isSelfHosted) {
    // With Astra the client creates keyspaces elsewhere; only the list comes from the Data API.
    const answer = await db.command({ findKeyspaces: {} }, { keyspace: null });
    holds(answer.status.keyspaces.includes('default_keyspace'), 'findKeyspaces');
    return;
  }

  const admin = db.admin({ environment: 'hcd' });
  await admin.createKeyspace('second', { replication: { class: 'SimpleStrategy', replicationFactor: 1 } });
  same(await admin.listKeyspaces(), ['default_keyspace', 'second'], 'keyspaces after createKeyspace');
  await db.createTable('lonely', { definition: { columns: { id: 'uuid' }, primaryKey: 'id' }, keyspace: 'second' });
  same(await db.listTables({ keyspace: 'second', nameOnly: true }), ['lonely'], 'tables of the second keyspace');
  same(await db.listTables({ nameOnly: true }), [], 'tables of the first');
  await admin.dropKeyspace('second');
  same(await admin.listKeyspaces(), ['default_keyspace'], 'keyspaces after dropKeyspace');
}
