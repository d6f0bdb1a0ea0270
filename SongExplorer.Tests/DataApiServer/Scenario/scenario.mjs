// Drives the test server with the official TypeScript client, so that it answers to somebody else's encoder and decoder.
//   node scenario.mjs ADDRESS TOKEN
// A token "Cassandra:user:password", both in base64, speaks as to a self-hosted database; any other as to Astra.

import { DataAPIClient, UsernamePasswordTokenProvider } from '@datastax/astra-db-ts';
import { finish } from './checks.mjs';
import { schema } from './schema.mjs';
import { rows } from './rows.mjs';
import { queries } from './queries.mjs';
import { paging } from './paging.mjs';
import { vectors } from './vectors.mjs';
import { keyspaces } from './keyspaces.mjs';

const [address, token] = process.argv.slice(2);
const isSelfHosted = token.startsWith('Cassandra:');
const [user, password] = isSelfHosted ? token.split(':').slice(1).map(part => Buffer.from(part, 'base64').toString()) : [];

const client = new DataAPIClient({ environment: isSelfHosted ? 'hcd' : 'astra' });
const db = client.db(address, {
  keyspace: 'default_keyspace',
  token: isSelfHosted ? new UsernamePasswordTokenProvider(user, password) : token,
});

await keyspaces(db, isSelfHosted);
for (const part of [schema, rows, queries, paging, vectors]) {
  await part(db);
}

finish();
