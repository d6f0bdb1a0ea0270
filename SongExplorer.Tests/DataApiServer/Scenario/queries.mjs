import { uuid } from '@datastax/astra-db-ts';
import { refused, same } from './checks.mjs';

const day = 24 * 3600 * 1000;

export async function queries(db) {
  const songs = db.table('songs');
  const ids = [];
  for (const [title, genre, bpm, artist, tags, live] of [
    ['a', 'rock', 100, 'Björk', { mood: 'dark', key: 'C' }, true],
    ['b', 'rock', 120, 'bjork', { mood: 'light' }, false],
    ['c', 'jazz', 140, 'Ella', { mood: 'dark' }, true],
    ['d', 'jazz', null, 'Miles', {}, null],
  ]) {
    ids.push(uuid.v4());
    await songs.insertOne({ song_id: ids.at(-1), title, genre, bpm, artist, metadata: new Map(Object.entries(tags)), live, created_at: new Date(ids.length * day) });
  }

  const titles = async (filter, options) => (await songs.find(filter, { projection: { title: true }, ...options }).toArray()).map(row => row.title).sort().join('');
  for (const [filter, expected, what] of [
    [{}, 'abcd', 'no filter'],
    [{ genre: 'rock' }, 'ab', 'equal'],
    [{ genre: 'rock', bpm: { $gte: 110 } }, 'b', 'two columns'],
    [{ bpm: { $gt: 100, $lt: 140 } }, 'b', 'a range'],
    [{ bpm: { $lte: 120 } }, 'ab', 'at most; a row without a value matches nothing'],
    [{ genre: { $ne: 'rock' } }, 'cd', 'not equal'],
    [{ bpm: { $ne: 100 } }, 'bc', 'not equal; a row without a value matches nothing'],
    [{ bpm: { $in: [100, 140, 999] } }, 'ac', 'one of'],
    [{ bpm: { $nin: [100, 140] } }, 'b', 'none of'],
    [{ live: true }, 'ac', 'a boolean'],
    [{ created_at: { $lt: new Date(3 * day) } }, 'ab', 'a time'],
    [{ song_id: ids[2] }, 'c', 'the key'],
    [{ song_id: { $in: [ids[0], ids[3], ids[0], uuid.v4()] } }, 'ad', 'some keys'],
    [{ artist: 'BJORK' }, 'ab', 'an index without case and accents'],
    [{ artist: { $in: ['BJÖRK', 'ella'] } }, 'abc', 'the same with $in'],
    [{ title: { $gte: 'b', $lte: 'c' } }, 'bc', 'a range of text'],
    [{ metadata: { $in: [['mood', 'dark'], ['key', 'D']] } }, 'ac', 'any entry'],
    [{ metadata: { $all: [['mood', 'dark'], ['key', 'C']] } }, 'a', 'all entries'],
    [{ metadata: { $nin: [['mood', 'dark']] } }, 'b', 'no entry'],
    [{ metadata: { $keys: { $in: ['key'] } } }, 'a', 'a key of the map'],
    [{ metadata: { $keys: { $all: ['key', 'mood'] } } }, 'a', 'all keys'],
    [{ metadata: { $values: { $in: ['light', 'C'] } } }, 'ab', 'a value of the map'],
    [{ $and: [{ genre: 'jazz' }, { bpm: 140 }] }, 'c', 'and'],
    [{ $or: [{ genre: 'jazz' }, { bpm: 100 }] }, 'acd', 'or'],
    [{ $not: { genre: 'jazz' } }, 'ab', 'not'],
    [{ $not: { $or: [{ bpm: { $lt: 120 } }, { genre: 'jazz' }] } }, 'b', 'neither'],
    [{ $or: [{ $and: [{ genre: 'rock' }, { live: false }] }, { title: 'd' }] }, 'bd', 'nested'],
  ]) {
    same(await titles(filter), expected, `filter: ${what}`);
  }

  await refusals(songs, ids);
  await shapes(songs);
  await songs.deleteMany({});
}

async function refusals(songs, ids) {
  const find = (filter, options) => () => songs.find(filter, options).toArray();
  await refused(find({ colour: 1 }), 'UNKNOWN_TABLE_COLUMNS', { scope: 'FILTER' });
  await refused(find({ bpm: 'fast' }), 'INVALID_FILTER_COLUMN_VALUES');
  await refused(find({ bpm: { $near: 1 } }), 'FILTER_UNSUPPORTED_OPERATOR');
  await refused(find({ bpm: { $in: Array.from({ length: 101 }, (_, i) => i) } }), 'FILTER_INVALID_EXPRESSION');
  await refused(find({ metadata: { $eq: ['mood', 'dark'] } }), 'INVALID_MAP_SET_LIST_FILTER');
  await refused(find({ bpm: { $exists: true } }), 'INTERNAL_SERVER_ERROR', { family: 'SERVER' });
  await refused(find({ $or: [{ song_id: ids[0] }, { genre: 'jazz' }] }), 'INVALID_DATABASE_QUERY');
  await refused(find({ $and: Array.from({ length: 65 }, (_, i) => ({ bpm: i })) }), 'FILTER_FIELDS_LIMIT_VIOLATION');
  await refused(find({}, { projection: { title: 1, bpm: 0 } }), 'UNSUPPORTED_PROJECTION_PARAM');
  await refused(find({}, { projection: { colour: 1 } }), 'UNKNOWN_TABLE_COLUMNS', { scope: 'PROJECTION' });
  await refused(find({}, { sort: { colour: 1 } }), 'CANNOT_SORT_UNKNOWN_COLUMNS');
  await refused(find({}, { sort: { bpm: [1, 2] } }), 'CANNOT_VECTOR_SORT_NON_VECTOR_COLUMNS');
  await refused(find({}, { skip: 2 }), 'COMMAND_FIELD_VALUE_INVALID');
  for (const command of ['countDocuments', 'estimatedDocumentCount', 'updateMany', 'findOneAndUpdate', 'findOneAndReplace', 'findOneAndDelete']) {
    await refused(() => songs._httpClient.executeCommand({ [command]: {} }, { timeoutManager: songs._httpClient.tm.single('generalMethodTimeoutMs') }), 'UNSUPPORTED_TABLE_COMMAND');
  }
}

async function shapes(songs) {
  const keys = async projection => Object.keys(await songs.findOne({ title: 'a' }, { projection })).sort().join(' ');
  same(await keys({ title: 1, bpm: true, colour: 1 }), 'bpm title', 'including; unknown names do not matter');
  same(await keys({ audio_blob: 0, embedding: false, metadata: 0 }), 'artist bpm created_at duration gain genre live size song_id title', 'excluding');
  same((await keys({ '*': 1 })).split(' ').length, 13, 'all columns');

  const sorted = async options => (await songs.find({}, options).toArray()).map(row => row.title).join('');
  same(await sorted({ sort: { title: -1 }, limit: 3 }), 'dcb', 'sorted downwards');
  same(await sorted({ sort: { genre: 1, bpm: -1 }, limit: 3 }), 'cdb', 'sorted by two columns; no value comes last downwards');
  same(await sorted({ sort: { bpm: 1 }, limit: 3 }), 'dab', 'no value comes first upwards');
  same(await sorted({ sort: { title: 1 }, skip: 1, limit: 2 }), 'bc', 'skip and limit');
  same((await songs.findOne({}, { sort: { title: -1 } })).title, 'd', 'findOne with sort');
}
