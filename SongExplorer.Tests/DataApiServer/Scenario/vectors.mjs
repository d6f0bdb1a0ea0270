import { uuid, vector } from '@datastax/astra-db-ts';
import { holds, refused, same } from './checks.mjs';

export async function vectors(db) {
  const songs = db.table('songs');
  const at = degrees => vector([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180), 0]);
  await songs.insertMany([0, 20, 40, 60, 90, 180].map((degrees, i) => ({
    song_id: uuid.v4(), title: `${degrees}`, genre: i % 2 ? 'odd' : 'even', bpm: degrees, embedding: at(degrees), metadata: new Map([['angle', `${degrees}`]]),
  })));
  await songs.insertOne({ song_id: uuid.v4(), title: 'no vector', genre: 'even' });

  const nearest = (filter, degrees, options) => songs.find(filter, { sort: { embedding: at(degrees) }, includeSimilarity: true, ...options });
  const titles = async (...query) => (await nearest(...query).toArray()).map(row => row.title).join(' ');
  same(await titles({}, 5, { limit: 3 }), '0 20 40', 'nearest first');
  same(await titles({}, 0), '0 20 40 60 90 180', 'without a limit; rows without a vector never come up');
  same(await titles({ genre: 'odd' }, 5, { limit: 2 }), '20 60', 'nearest of those that pass the filter');
  same(await titles({ genre: { $in: ['even'] }, bpm: { $gte: 40, $lt: 100 } }, 0), '40 90', 'with a range');
  same(await titles({ $or: [{ bpm: 0 }, { metadata: { $in: [['angle', '180']] } }] }, 0), '0 180', 'with an entry of a map');

  const all = await nearest({}, 0).toArray();
  for (const [i, expected] of [[0, 1], [4, 0.5], [5, 0]]) {
    holds(Math.abs(all[i].$similarity - expected) < 1e-5, `similarity ${expected}, got ${all[i].$similarity}`);
  }
  same((await songs.find({}, { sort: { embedding: [1, 0, 0] }, limit: 1 }).toArray())[0].title, '0', 'a sort by an array');
  same('$similarity' in (await songs.find({}, { includeSimilarity: true }).toArray())[0], false, 'no similarity without a vector');
  const one = await songs.findOne({}, { sort: { embedding: at(90) }, includeSimilarity: true, projection: { title: 1 } });
  same([one.title, Math.round(one.$similarity * 1000)], ['90', 1000], 'findOne');
  const cursor = nearest({}, 90, { includeSortVector: true, limit: 2 });
  same((await cursor.getSortVector()).asArray().map(x => Math.round(x)), [0, 1, 0], 'the vector of the sort comes back');
  const page = await nearest({}, 0).fetchNextPage();
  same(page.nextPageState, null, 'one page only');

  const find = (filter, options) => () => songs.find(filter, { sort: { embedding: at(0) }, ...options }).toArray();
  const database = { family: 'SERVER', scope: 'DATABASE' };
  await refused(find({ title: '0' }), 'INVALID_DATABASE_QUERY', database);
  await refused(find({ genre: { $ne: 'odd' } }), 'INVALID_DATABASE_QUERY', database);
  await refused(find({ genre: { $nin: ['odd'] } }), 'INVALID_DATABASE_QUERY', database);
  await refused(find({ genre: { $gt: 'a' } }), 'INVALID_DATABASE_QUERY', database);
  await refused(find({ metadata: { $values: { $in: ['0'] } } }), 'INVALID_DATABASE_QUERY', database);
  same((await find({ song_id: all[3].song_id })()).length, 1, 'the whole partition key needs no index');
  await refused(find({}, { sort: { embedding: vector([0, 0, 0]) } }), 'INVALID_DATABASE_QUERY', database);
  await refused(find({}, { sort: { embedding: vector([1, 0]) } }), 'CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS');
  await refused(find({}, { sort: { embedding: at(0), bpm: 1 } }), 'CANNOT_SORT_ON_SPECIAL_WITH_OTHERS');
  await refused(find({}, { limit: 1001 }), 'CANNOT_VECTOR_SORT_WITH_LIMIT_EXCEEDS_MAX');
  await refused(find({}, { skip: 1 }), 'CANNOT_VECTOR_SORT_WITH_SKIP_OPTION');

  await db.dropTableIndex('songs_embedding_idx');
  await refused(find({}), 'CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS');
  await songs.insertOne({ song_id: uuid.v4(), embedding: vector([0, 0, 0]) });

  await db.dropTable('chunks');
  await db.dropTable('songs');
  await db.dropTable('songs', { ifExists: true });
  await refused(() => db.dropTable('songs'), 'CANNOT_DROP_UNKNOWN_TABLE');
  await refused(find({}), 'UNKNOWN_COLLECTION_OR_TABLE', { family: 'REQUEST', scope: 'SCHEMA' });
}
