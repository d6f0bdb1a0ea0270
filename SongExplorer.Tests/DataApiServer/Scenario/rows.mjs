import { blob, uuid, vector } from '@datastax/astra-db-ts';
import { holds, refused, same } from './checks.mjs';

const id = uuid('a4233418-97c5-4e3e-9d4b-4a0f2cb9d001');

export async function rows(db) {
  const songs = db.table('songs');
  await roundTrip(songs);
  await upserts(songs);
  await updates(songs);
  await many(songs);
  await chunks(db.table('chunks'));
  await songs.deleteMany({});
  same(await songs.find({}).toArray(), [], 'rows after deleteMany with an empty filter');
}

async function roundTrip(songs) {
  const inserted = await songs.insertOne({
    song_id: id, title: 'Blåbær „1“ \u{1F3B5}', duration: 201.5, gain: 0.1, bpm: -2147483648, size: 9007199254740993n, live: false,
    created_at: new Date('2026-09-01T10:00:00.120Z'), audio_blob: blob(Buffer.from([0, 255, 10, 13])),
    metadata: new Map([['isrc', 'X1'], ['label', '']]), embedding: vector([0.1, -0.2, 3e-5]),
  });
  holds(inserted.insertedId.song_id.equals(id), 'insertedId');

  const row = await songs.findOne({ song_id: id });
  holds(row.song_id.equals(id), 'uuid');
  same(row.title, 'Blåbær „1“ \u{1F3B5}', 'text');
  same([row.duration, row.gain, row.bpm, row.live], [201.5, 0.1, -2147483648, false], 'double, float, int, boolean');
  same(row.size, 9007199254740993n, 'bigint beyond what a double holds');
  same(row.created_at.toISOString(), '2026-09-01T10:00:00.120Z', 'timestamp');
  same([...row.audio_blob.asBuffer()], [0, 255, 10, 13], 'blob');
  same([...row.metadata], [['isrc', 'X1'], ['label', '']], 'map');
  same([...new Float32Array(row.embedding.asArray())], [...new Float32Array([0.1, -0.2, 3e-5])], 'vector, bit for bit');
  same([row.genre, row.artist], [null, null], 'columns without a value');
  same(await songs.findOne({ song_id: uuid.v4() }), null, 'findOne without a match');
}

async function upserts(songs) {
  await songs.insertOne({ song_id: id, duration: NaN, gain: -Infinity, bpm: 120, metadata: new Map(), live: null });
  const row = await songs.findOne({ song_id: id });
  same([row.duration, row.gain, row.bpm], [NaN, -Infinity, 120], 'replaced values');
  same(row.title, 'Blåbær „1“ \u{1F3B5}', 'a column that is left out keeps its value');
  same([row.live, row.metadata.size], [null, 0], 'null and an empty map delete');

  await refused(() => songs.insertOne({ title: 'no key' }), 'MISSING_PRIMARY_KEY_COLUMNS');
  await refused(() => songs.insertOne({ song_id: id, colour: 'red' }), 'UNKNOWN_TABLE_COLUMNS', { scope: 'DOCUMENT' });
  for (const wrong of [
    { bpm: 1.5 }, { bpm: 2147483648 }, { bpm: '1' }, { size: 9223372036854775808n }, { title: 1 }, { live: 'yes' }, { created_at: 'yesterday' },
    { created_at: '2026-09-01T10:00:00' }, { audio_blob: { $binary: 'no base64' } }, { embedding: vector([1, 2]) }, { embedding: [1, 2, 'x'] },
    { metadata: { isrc: 1 } }, { metadata: { isrc: null } }, { song_id: '1234' },
  ]) {
    await refused(() => songs.insertOne({ song_id: id, ...wrong }), 'INVALID_COLUMN_VALUES', { family: 'REQUEST', scope: 'DOCUMENT' });
  }
  await refused(() => songs.insertOne({ song_id: id, embedding: vector([0, 0, 0]) }), 'INVALID_DATABASE_QUERY', { family: 'SERVER', scope: 'DATABASE' });
}

async function updates(songs) {
  await songs.updateOne({ song_id: id }, { $set: { title: 'Blue 2', metadata: new Map([['a', 'b']]) }, $unset: { bpm: '' } });
  const row = await songs.findOne({ song_id: id }, { projection: { title: 1, bpm: 1, metadata: 1 } });
  same([row.title, row.bpm, [...row.metadata]], ['Blue 2', null, [['a', 'b']]], 'updateOne');
  same(Object.keys(row).sort(), ['bpm', 'metadata', 'title'], 'the key comes only when it is asked for');

  const other = uuid.v4();
  await songs.updateOne({ song_id: other }, { $set: { title: 'from nothing' } });
  same((await songs.findOne({ song_id: other })).title, 'from nothing', 'updateOne of a row that was not there');
  await songs.updateOne({ song_id: other }, { $unset: { title: '' } });
  same(await songs.findOne({ song_id: other }), null, 'a row of updates dies with its last value');

  await refused(() => songs.updateOne({ title: 'Blue 2' }, { $set: { bpm: 1 } }), 'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE');
  await refused(() => songs.updateOne({ song_id: { $in: [id] } }, { $set: { bpm: 1 } }), 'UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE');
  await refused(() => songs.updateOne({ song_id: id }, { $set: { song_id: other } }), 'UNSUPPORTED_UPDATE_FOR_PRIMARY_KEY_COLUMNS');
  await refused(() => songs.updateOne({ song_id: id }, { $set: { bpm: 'fast' } }), 'INVALID_UPDATE_COLUMN_VALUES');
  await refused(() => songs.updateOne({ song_id: id }, { $set: { colour: 1 } }), 'UNKNOWN_TABLE_COLUMNS', { scope: 'UPDATE' });
  await refused(() => songs.updateOne({ song_id: id }, { $inc: { bpm: 1 } }), 'UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE');
  await refused(() => songs.updateOne({}, { $set: { bpm: 1 } }), 'MISSING_FILTER_FOR_UPDATE_DELETE');

  await songs.deleteOne({ song_id: id });
  same(await songs.findOne({ song_id: id }), null, 'deleteOne');
  await songs.deleteOne({ song_id: id });
}

async function many(songs) {
  const batch = Array.from({ length: 120 }, (_, i) => ({ song_id: uuid.v4(), title: `song ${i}`, bpm: i }));
  same((await songs.insertMany(batch, { ordered: false })).insertedCount, 120, 'insertMany');
  same((await songs.insertMany(batch, { ordered: true })).insertedCount, 120, 'insertMany again');

  const mixed = [1, 'two', 3, 'four', 5].map(bpm => ({ song_id: uuid.v4(), bpm }));
  for (const [ordered, count] of [[true, 1], [false, 3]]) {
    const error = await songs.insertMany(mixed, { ordered }).catch(e => e);
    same([error.name, error.insertedIds().length], ['TableInsertManyError', count], `insertMany with two bad rows, ordered: ${ordered}`);
    holds(error.insertedIds()[0].song_id.equals(mixed[0].song_id), 'the rows that went in');
    const [{ rawResponse }] = error.errors();
    same(
      rawResponse.status.documentResponses.map(response => response.status),
      ['OK', 'ERROR', ordered ? 'SKIPPED' : 'OK', 'ERROR', ordered ? 'SKIPPED' : 'OK'], 'documentResponses');
    // Both bad rows fail for the same reason, so they share one error.
    same([rawResponse.errors.length, rawResponse.errors[0].errorCode], [1, 'INVALID_COLUMN_VALUES'], 'errors');
  }
}

async function chunks(table) {
  const [first, second] = [uuid.v4(), uuid.v4()];
  await table.insertMany([2, 0, 1, 3].flatMap(chunk_no => [first, second].map(song_id => ({ song_id, chunk_no, take: 1, data: blob(Buffer.from([chunk_no])) }))));
  await table.insertOne({ song_id: first, chunk_no: 1, take: 2 });
  const read = async (filter, options) => (await table.find(filter, options).toArray()).map(row => `${row.chunk_no}.${row.take}`);
  same(await read({ song_id: first }, { sort: { chunk_no: 1 } }), ['0.1', '1.2', '1.1', '2.1', '3.1'], 'in clustering order');
  same(await read({ song_id: first }, { sort: { chunk_no: -1 } }), ['3.1', '2.1', '1.1', '1.2', '0.1'], 'in its reverse');
  same(await read({ song_id: first, chunk_no: { $gte: 1, $lt: 3 } }, { sort: { chunk_no: 1 }, limit: 4 }), ['1.2', '1.1', '2.1'], 'a window of chunks');
  await refused(() => table.find({ song_id: first }, { sort: { chunk_no: 1, take: 1 } }).toArray(), 'INVALID_DATABASE_QUERY');
  await refused(() => table.deleteOne({ song_id: first }), 'MISSING_FULL_PRIMARY_KEY_FOR_UPDATE_DELETE');
  await refused(() => table.deleteMany({ song_id: first, take: 1 }), 'INVALID_PRIMARY_KEY_FILTER');
  await table.deleteMany({ song_id: first, chunk_no: 1 });
  same(await read({ song_id: first }, { sort: { chunk_no: 1 } }), ['0.1', '2.1', '3.1'], 'after deleteMany of a prefix');
  await table.deleteMany({ song_id: first });
  same((await read({ song_id: first })).length, 0, 'after deleteMany of a partition');
  same((await read({ song_id: second })).length, 4, 'the other partition');
}
